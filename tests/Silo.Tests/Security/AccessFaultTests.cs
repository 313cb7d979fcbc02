using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

/// <summary>The whole program, where its security would have holes: it refuses to start, and says what to set.</summary>
public sealed class AccessFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public async Task RunAsync_BeyondLoopbackWithoutTokens_RefusesInOneLine(string address)
    {
        var (code, lines) = await RunAsync($"--Silo:HttpAddress={address}");

        code.ShouldBe(2);
        lines.ShouldBe([
            $"silo: Silo:TokenFile: '': must name a file with tokens, since Silo:HttpAddress ({address}) is reached from other machines; "
            + "`otrain token create NAME --role admin --file FILE` makes one",
        ]);
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "the token file")]
    [InlineData("", "it is empty")]
    [InlineData("tokens", "it is no JSON: line 1")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"tokens\": []}", "has no token; make one with `otrain token create NAME --role admin --file ")]
    public async Task RunAsync_NoUsableTokenFile_NamesSettingAndFile(string? content, string problem)
    {
        if (content is not null)
            await File.WriteAllTextAsync(_folder["tokens.json"], content);

        var (code, lines) = await RunAsync("--Silo:HttpAddress=0.0.0.0", $"--Silo:TokenFile={_folder["tokens.json"]}");

        code.ShouldBe(2);
        lines.ShouldHaveSingleItem().ShouldStartWith(content is null
            ? $"silo: Silo:TokenFile: '{_folder["tokens.json"]}': Could not find file"
            : $"silo: Silo:TokenFile: '{_folder["tokens.json"]}': {problem}");
    }

    [Fact]
    public async Task RunAsync_ManyFaultsOfTokens_NamesThemAllWithTheirEntries()
    {
        await File.WriteAllTextAsync(_folder["tokens.json"], """{"format": "otrain-tokens/1", "tokens": [{"name": "a", "role": "root", "sha256": "otr_secret", "created": "2026-01-01T00:00:00Z"}]}""");

        var (code, lines) = await RunAsync($"--Silo:TokenFile={_folder["tokens.json"]}");

        code.ShouldBe(2);
        lines.Select(line => line.Split("': ", 2)[1]).ShouldBe([
            "tokens[0].role: must be viewer, operator or admin, is 'root'",
            "tokens[0].sha256: must be 64 hexadecimal digits in lower case",
        ]);
    }

    [Theory]
    [InlineData("--Silo:CertificateFile=/no/such.pem", "silo: Silo:CertificateFile: '/no/such.pem': cannot be read: ")]
    [InlineData("--Silo:CertificateFile={other}", "silo: Silo:CertificateFile: '{other}': is no certificate with its private key: ")]
    [InlineData("--Silo:CertificateKeyFile=key.pem", "silo: Silo:CertificateKeyFile: 'key.pem': has no effect without CertificateFile")]
    [InlineData("--Silo:AllowedHosts=a.example,http://b.example", "silo: Silo:AllowedHosts: 'http://b.example': must be the name of a host")]
    [InlineData("--Silo:ChangesPerSecond=0", "silo: Silo:ChangesPerSecond: '0': must be from 1 to 1000000")]
    [InlineData("--Silo:SessionLifetime=00:00:01", "silo: Silo:SessionLifetime: '00:00:01': must be from 1 minute to 30.00:00:00")]
    [InlineData("--Kestrel:Endpoints:Open:Url=http://0.0.0.0:0", "silo: Kestrel:Endpoints: has no place here: Silo:HttpAddress")]
    public async Task RunAsync_OneFault_NamesIt(string argument, string beginning)
    {
        await File.WriteAllTextAsync(_folder["other"], "no certificate");
        string Fill(string text) => text.Replace("{other}", _folder["other"], StringComparison.Ordinal);

        var (code, lines) = await RunAsync(Fill(argument));

        code.ShouldBe(2);
        lines.ShouldHaveSingleItem().ShouldStartWith(Fill(beginning));
    }

    [Fact]
    public async Task RunAsync_KeyOfSessionsIsDamaged_SaysSo()
    {
        await SecuredApp.MakeTokensAsync(_folder["tokens.json"]);
        Directory.CreateDirectory(_folder["state/keys"]);
        await File.WriteAllTextAsync(_folder["state/keys/session.key"], "short");

        var (code, lines) = await RunAsync($"--Silo:TokenFile={_folder["tokens.json"]}");

        code.ShouldBe(2);
        lines.ShouldHaveSingleItem().ShouldEndWith($"the key of sessions {_folder["state/keys/session.key"]} is not to be had: it has 5 bytes, not 32; remove it, and a new one is made");
    }

    private Task<(int Code, string[] Lines)> RunAsync(params string[] arguments) => RefusedStart.RunAsync(_folder, arguments);
}
