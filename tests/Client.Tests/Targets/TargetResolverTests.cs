using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets;
using OrleansTraining.Client.Targets.Contexts;

namespace OrleansTraining.Client.Tests.Targets;

public sealed class TargetResolverTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-targets-");
    private readonly Dictionary<string, string> _variables = [];
    private readonly ContextStore _contexts;

    public TargetResolverTests() => _contexts = new ContextStore(Path.Combine(_folder.FullName, "otrain", "contexts.yaml"));

    public void Dispose() => _folder.Delete(recursive: true);

    private TargetResolver Resolver => new(_variables.GetValueOrDefault, _contexts);

    private Task SetAsync(params ContextEntry[] entries) =>
        _contexts.ChangeAsync(set => entries.Aggregate(set, (all, entry) => all.With(entry)), TimeProvider.System, CancellationToken.None);

    private static ContextEntry Lab => new() { Name = "lab", Server = "https://lab:8443", TokenFile = "/lab.token", CaFile = "/lab.pem" };

    [Fact]
    public void Resolve_NothingSaid_IsTheFolderHere()
    {
        var target = Resolver.Resolve(new TargetArguments());

        target.Server.ShouldBeNull();
        target.State.Directory.ShouldBe(Path.GetFullPath(".otrain"));
    }

    [Fact]
    public async Task Resolve_EachSource_BeatsTheNext()
    {
        await SetAsync(Lab, new ContextEntry { Name = "here", State = "/here" });
        string Said(TargetArguments given) => Resolver.Resolve(given) is { Server: { } server } ? server.ToString() : Resolver.Resolve(given).State.Directory;

        Said(new TargetArguments()).ShouldBe("https://lab:8443");
        _variables["OTRAIN_CONTEXT"] = "here";
        Said(new TargetArguments()).ShouldBe("/here");
        _variables.Remove("OTRAIN_CONTEXT");
        _variables["OTRAIN_SERVER"] = "http://one:1,http://two:2/base";
        Said(new TargetArguments()).ShouldBe("http://one:1, http://two:2/base");
        Said(new TargetArguments { State = "/given" }).ShouldBe("/given");
        Said(new TargetArguments { Server = "http://given" }).ShouldBe("http://given");
        Said(new TargetArguments { Context = "here" }).ShouldBe("/here");
    }

    [Fact]
    public async Task Resolve_TokenOfAContext_GoesToItsServerOnly()
    {
        await SetAsync(Lab);

        Resolver.Resolve(new TargetArguments()).Server!.TokenFile.ShouldBe("/lab.token");
        Resolver.Resolve(new TargetArguments { Server = "http://other" }).Server!.TokenFile.ShouldBeNull();
        Resolver.Resolve(new TargetArguments { TokenFile = "/mine" }).Server!.TokenFile.ShouldBe("/mine");
        _variables["OTRAIN_TOKEN"] = "otr_env";
        var target = Resolver.Resolve(new TargetArguments()).Server!;
        (target.Token, target.TokenFile, target.CaFile).ShouldBe(("otr_env", null, "/lab.pem"));
    }

    [Theory]
    [InlineData("--server and --state are both given; only one of them can say which cluster is meant", "http://a", "/b", null, null)]
    [InlineData("--server must be an address such as http://127.0.0.1:8080 or https://silo.example:8443, is 'localhost:8080'", "localhost:8080", null, null, null)]
    [InlineData("--server must not have a user or a secret in it; a token comes from --token-file or OTRAIN_TOKEN", "http://me:secret@host", null, null, null)]
    [InlineData("--context: there is no context 'lap'; did you mean lab?; there are lab", null, null, "lap", null)]
    [InlineData("--token-file has a meaning only with a server: give one with --server, OTRAIN_SERVER or a context", null, "/b", null, "/t")]
    public async Task Resolve_Contradiction_IsSaidInOneLine(string message, string? server, string? state, string? context, string? token)
    {
        await SetAsync(Lab);

        var fault = Should.Throw<CommandException>(() => Resolver.Resolve(new TargetArguments { Server = server, State = state, Context = context, TokenFile = token }));

        (fault.ExitCode, fault.Message).ShouldBe((ExitCodes.Usage, message));
    }

    [Fact]
    public void Resolve_TwoVariables_ContradictEachOther()
    {
        (_variables["OTRAIN_SERVER"], _variables["OTRAIN_STATE"]) = ("http://a", "/b");

        Should.Throw<CommandException>(() => Resolver.Resolve(new TargetArguments())).Message.ShouldStartWith("OTRAIN_SERVER and OTRAIN_STATE are both given");
    }

    [Fact]
    public void ResolveLocal_Server_IsNotForIt() =>
        Should.Throw<CommandException>(() => Resolver.ResolveLocal(new TargetArguments { Server = "http://a" }, "up")).Message.ShouldBe("`otrain up` works on a state folder on this machine; --server is not for it, --state is");

    [Fact]
    public async Task ResolveLocal_ServerElsewhere_DoesNotMatter()
    {
        await SetAsync(Lab);
        (_variables["OTRAIN_SERVER"], _variables["OTRAIN_STATE"]) = ("http://a", "/b");

        var target = Resolver.ResolveLocal(new TargetArguments(), "up");

        (target.Server, target.State.Directory).ShouldBe((null, "/b"));
    }

    [Fact]
    public void Token_FileOrVariable_HasToBeOne()
    {
        var path = Path.Combine(_folder.FullName, "token");
        File.WriteAllText(path, "otr_abc\n");
        ServerToken.Read(path).ShouldBe("otr_abc");

        File.WriteAllText(path, "two words\n");
        Should.Throw<CommandException>(() => ServerToken.Read(path)).Message.ShouldBe($"the token file {path} must hold one token, visible ASCII characters on one line; it does not");
        File.WriteAllText(path, new string('x', 5000));
        Should.Throw<CommandException>(() => ServerToken.Read(path)).Message.ShouldBe($"the token file {path} must be at most 4096 bytes long");
        Should.Throw<CommandException>(() => ServerToken.Read(path + ".none")).Message.ShouldStartWith("the token file cannot be read: ");
        _variables["OTRAIN_TOKEN"] = "a\nb";
        Should.Throw<CommandException>(() => Resolver.Resolve(new TargetArguments { Server = "http://a" })).Message.ShouldStartWith("OTRAIN_TOKEN must hold one token");
    }
}
