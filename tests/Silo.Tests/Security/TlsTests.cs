using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class TlsTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    public static TheoryData<string> Kinds => ["two files", "one file", "encrypted key", "pfx"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Start_Certificate_IsPresentedWhateverFilesItIsIn(string kind)
    {
        Write(kind, "first");
        await using var app = await SecuredApp.StartAsync(_state, settings => Set(settings, kind));

        app.BaseAddress.Scheme.ShouldBe("https");
        (await SubjectAsync(app)).ShouldBe("CN=first");
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } });
        using var response = await http.GetAsync(new Uri(app.BaseAddress, "/things"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
    }

    [Fact]
    public async Task Files_Change_NewConnectionsGetTheNewCertificate()
    {
        Write("two files", "first");
        await using var app = await SecuredApp.StartAsync(_state, settings => Set(settings, "two files"));
        (await SubjectAsync(app)).ShouldBe("CN=first");

        Write("two files", "second");

        await Eventually.TrueAsync(async () => await SubjectAsync(app) == "CN=second", "the new certificate");
    }

    [Fact]
    public async Task Files_Broken_TheOldCertificateStaysAndTheLogNamesTheFile()
    {
        Write("two files", "first");
        await using var app = await SecuredApp.StartAsync(_state, settings => Set(settings, "two files"));

        await File.WriteAllTextAsync(_state["tls.pem"], "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        await Eventually.TrueAsync(() => app.Logs.All.Any(line => line.Contains(_state["tls.pem"], StringComparison.Ordinal) && line.Contains("the certificate from before stays", StringComparison.Ordinal)), "the warning");
        (await SubjectAsync(app)).ShouldBe("CN=first");
        Write("two files", "third");
        await Eventually.TrueAsync(async () => await SubjectAsync(app) == "CN=third", "the files that are whole again");
    }

    [Fact]
    public async Task Handshake_OldProtocol_IsRefused()
    {
        Write("one file", "first");
        await using var app = await SecuredApp.StartAsync(_state, settings => Set(settings, "one file"));

#pragma warning disable SYSLIB0039, CA5397 // That it is old is what is tested.
        await Should.ThrowAsync<Exception>(() => SubjectAsync(app, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
        (await SubjectAsync(app, SslProtocols.Tls12)).ShouldBe("CN=first");
    }

    [Fact]
    public async Task Request_WithoutTls_GetsNoAnswer()
    {
        Write("one file", "first");
        await using var app = await SecuredApp.StartAsync(_state, settings => Set(settings, "one file"));

        (await app.RawAsync("GET /open HTTP/1.1\r\nHost: localhost\r\n\r\n")).ShouldNotContain("200");
    }

    [Fact]
    public async Task Cookie_OfASessionUnderTls_IsSecure()
    {
        Write("one file", "first");
        var tokens = await SecuredApp.MakeTokensAsync(_state["tokens.json"]);
        await using var app = await SecuredApp.StartAsync(_state, settings =>
        {
            Set(settings, "one file");
            settings.TokenFile = _state["tokens.json"];
        });
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } });
        using var body = new StringContent($$"""{"token": "{{tokens["viewer"]}}"}""", System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json"));

        using var response = await http.PostAsync(new Uri(app.BaseAddress, "/session"), body);

        response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldContain("; secure; samesite=strict; httponly");
    }

    private void Write(string kind, string name)
    {
        using var certificate = Certificates.Make(name);
        var pem = certificate.ExportCertificatePem() + "\n";
        switch (kind)
        {
            case "two files":
                File.WriteAllText(_state["tls.pem"], pem);
                File.WriteAllText(_state["tls.key"], Certificates.KeyPem(certificate));
                break;
            case "one file":
                File.WriteAllText(_state["tls.pem"], pem + Certificates.KeyPem(certificate));
                break;
            case "encrypted key":
                File.WriteAllText(_state["tls.pem"], pem);
                File.WriteAllText(_state["tls.key"], Certificates.EncryptedKeyPem(certificate, "hush"));
                File.WriteAllText(_state["tls.password"], "hush\n");
                break;
            default:
                File.WriteAllBytes(_state["tls.pem"], certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "hush"));
                File.WriteAllText(_state["tls.password"], "hush");
                break;
        }
    }

    private void Set(SiloSettings settings, string kind)
    {
        settings.CertificateFile = _state["tls.pem"];
        settings.CertificateKeyFile = kind is "two files" or "encrypted key" ? _state["tls.key"] : "";
        settings.CertificatePasswordFile = kind is "encrypted key" or "pfx" ? _state["tls.password"] : "";
    }

    private static async Task<string> SubjectAsync(SecuredApp app, SslProtocols protocols = SslProtocols.None)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, app.BaseAddress.Port);
        await using var tls = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = protocols }).WithinPatience();
        return tls.RemoteCertificate!.Subject;
    }
}
