using System.Runtime.Versioning;
using System.Text.Json;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Client.Tests.Commands;

[Collection("signals")]
[SupportedOSPlatform("linux")]
public sealed class TokenCommandTests : IDisposable
{
    private readonly TestConsole _console = new();

    private string TokenPath => Path.Combine(_console.State, "tokens.json");

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task Create_NewFile_PrintsTheTokenOnceAndKeepsItsHash()
    {
        var (code, output, errors) = await RunAsync("create", "ci", "--role", "operator");

        code.ShouldBe(ExitCodes.Success);
        var token = output.TrimEnd('\n');
        AccessToken.IsWellFormed(token).ShouldBeTrue();
        var entry = TokenFile.Read(TokenPath).ShouldHaveSingleItem();
        (entry.Name, entry.Role, entry.Sha256, entry.Expires).ShouldBe(("ci", Role.Operator, AccessToken.HashTextOf(token), null));
        File.GetUnixFileMode(TokenPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await File.ReadAllTextAsync(TokenPath)).ShouldNotContain(token);
        errors.ShouldBe($"otrain: ci is operator; {TokenPath} has the hash, and the token is not shown again\n");
    }

    [Fact]
    public async Task Create_ExpiryAndJson_WritesBoth()
    {
        var file = _console.PathOf("elsewhere.json");

        var (code, output, _) = await RunAsync("create", "prometheus", "--role", "viewer", "--expires", "30d", "--file", file, "--json");

        code.ShouldBe(ExitCodes.Success);
        var answer = JsonDocument.Parse(output).RootElement;
        var entry = TokenFile.Read(file).ShouldHaveSingleItem();
        (entry.Expires - entry.Created).ShouldBe(TimeSpan.FromDays(30));
        answer.GetProperty("role").GetString().ShouldBe("viewer");
        answer.GetProperty("expires").GetDateTimeOffset().ShouldBe(entry.Expires!.Value);
        AccessToken.HashTextOf(answer.GetProperty("token").GetString()!).ShouldBe(entry.Sha256);
        Directory.Exists(_console.State).ShouldBeFalse("the file is elsewhere");
    }

    [Fact]
    public async Task Create_NameIsTaken_ExitsTwoAndChangesNothing()
    {
        await RunAsync("create", "ci", "--role", "viewer");
        var before = await File.ReadAllBytesAsync(TokenPath);

        var (code, output, errors) = await RunAsync("create", "ci", "--role", "admin");

        code.ShouldBe(ExitCodes.Usage);
        output.ShouldBeEmpty();
        errors.ShouldBe($"otrain: there is a token 'ci' in {TokenPath}; revoke it first, or take another name\n");
        (await File.ReadAllBytesAsync(TokenPath)).ShouldBe(before);
    }

    [Fact]
    public async Task List_Tokens_ShowsNamesRolesAndWhatHasExpired()
    {
        await RunAsync("create", "ci", "--role", "operator");
        await TokenFile.UpdateAsync(TokenPath, tokens => tokens.Add(new TokenEntry { Name = "old", Role = Role.Viewer, Sha256 = new string('a', 64), Created = DateTimeOffset.UnixEpoch, Expires = DateTimeOffset.UnixEpoch.AddDays(1) }), TimeProvider.System);

        var (_, table, _) = await RunAsync("list");
        var (_, json, _) = await RunAsync("list", "--json");

        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        (lines[1].StartsWith("ci ", StringComparison.Ordinal) && lines[1].TrimEnd().EndsWith("never", StringComparison.Ordinal)).ShouldBeTrue(lines[1]);
        lines[2].TrimEnd().ShouldEndWith("(expired)");
        JsonDocument.Parse(json).RootElement.EnumerateArray().Select(entry => (entry.GetProperty("name").GetString(), entry.GetProperty("expired").GetBoolean())).ShouldBe([("ci", false), ("old", true)]);
        json.ShouldNotContain(new string('a', 64));
    }

    [Fact]
    public async Task Revoke_Token_TakesItOut()
    {
        await RunAsync("create", "ci", "--role", "operator");
        await RunAsync("create", "admin", "--role", "admin");

        var (code, output, _) = await RunAsync("revoke", "ci");

        (code, output).ShouldBe((ExitCodes.Success, "ci is revoked\n"));
        TokenFile.Read(TokenPath).Select(token => token.Name).ShouldBe(["admin"]);
        (await RunAsync("revoke", "ci")).ShouldBe((ExitCodes.Usage, "", $"otrain: there is no token 'ci' in {TokenPath}\n"));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("revoke", "ci")]
    public async Task Command_NoFile_ExitsTwoAndNamesItAndLeavesNothing(params string[] arguments)
    {
        var (code, _, errors) = await RunAsync(arguments);

        code.ShouldBe(ExitCodes.Usage);
        errors.ShouldStartWith($"otrain: the token file '{TokenPath}' cannot be used: ");
        Directory.Exists(_console.State).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--role must be viewer, operator or admin, is 'root'", "create", "x", "--role", "root")]
    [InlineData("Option '--role' is required.", "create", "x")]
    [InlineData("NAME must be 1 to 63 letters, digits, '-', '_' and '.', and begin with a letter or a digit, is '../x'", "create", "../x", "--role", "viewer")]
    [InlineData("--expires must be a time such as 90m, 12h or 30d, at least 1m and at most 3650d, is '0d'", "create", "x", "--role", "viewer", "--expires", "0d")]
    [InlineData("--expires must be a time such as 90m, 12h or 30d, at least 1m and at most 3650d, is '9999d'", "create", "x", "--role", "viewer", "--expires", "9999d")]
    [InlineData("--expires must be a time such as 90m, 12h or 30d, at least 1m and at most 3650d, is 'soon'", "create", "x", "--role", "viewer", "--expires", "soon")]
    public void Command_ImpossibleArgument_IsAnErrorOfTheCommandLine(string error, params string[] arguments) =>
        _console.Root.Parse(["token", .. arguments]).Errors.Select(item => item.Message).ShouldBe([error]);

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        (await _console.RunAsync(["token", .. arguments, "--state", _console.State]), _console.TakeOutput(), _console.TakeErrors());
}
