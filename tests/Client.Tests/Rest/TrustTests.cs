using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using OrleansTraining.Client.Cluster.Rest;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets;

namespace OrleansTraining.Client.Tests.Rest;

public sealed class TrustTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-trust-");

    public void Dispose() => _folder.Delete(recursive: true);

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=silo", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static RestCluster Cluster(Uri server, string? caFile)
    {
        var target = new ServerTarget([server], null, null, caFile);
        return new RestCluster(new RestTransport(target, RestHttp.Create(target), TimeProvider.System) { Patience = TimeSpan.Zero }, TimeProvider.System);
    }

    [Fact]
    public async Task Https_CertificateOfTheCaFile_IsTrusted()
    {
        using var certificate = Certificate();
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { nodes = new[] { new { node = "n" } } }), listen => listen.UseHttps(certificate));
        var address = new Uri($"https://127.0.0.1:{server.Address.Port}/");
        await using var cluster = Cluster(address, Write("ca.pem", certificate.ExportCertificatePem()));

        (await cluster.NodesAsync(CancellationToken.None)).ShouldHaveSingleItem().Node.ShouldBe("n");
    }

    [Fact]
    public async Task Https_UnknownCertificate_IsRefusedAndNamesTheOption()
    {
        using var certificate = Certificate();
        using var other = Certificate();
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { }), listen => listen.UseHttps(certificate));
        var address = new Uri($"https://127.0.0.1:{server.Address.Port}/");

        foreach (var caFile in new[] { null, Write("other.pem", other.ExportCertificatePem()) })
        {
            await using var cluster = Cluster(address, caFile);
            var fault = await Should.ThrowAsync<CommandException>(() => cluster.NodesAsync(CancellationToken.None));
            fault.ExitCode.ShouldBe(ExitCodes.NotReached);
            fault.Message.ShouldContain("--ca-file");
        }
        server.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void CaFile_WithoutCertificates_IsAFault()
    {
        var path = Write("empty.pem", "nothing");

        Should.Throw<CommandException>(() => Cluster(new Uri("https://127.0.0.1:1/"), path)).Message.ShouldBe($"--ca-file must have certificates in PEM form, has none: {path}");
    }
}
