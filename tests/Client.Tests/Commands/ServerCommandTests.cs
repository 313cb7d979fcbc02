using System.Text.Json;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Tests.Rest;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Tests.Commands;

/// <summary>Whole commands against a server that answers as a silo does.</summary>
[Collection("signals")]
public sealed class ServerCommandTests : IDisposable
{
    private readonly TestConsole _console = new();

    public void Dispose() => _console.Dispose();

    private static Task<ScriptedServer> JobsAsync() => ScriptedServer.StartAsync(context => context.Request.Path.Value switch
    {
        "/jobs/summaries" => ScriptedServer.JsonAsync(context, new { items = new[] { new JobSummary { JobId = "char-gpt", Phase = JobPhase.Running, Step = 30, Steps = 300, Loss = 1.93, Submitted = Jobs.Noon } } }),
        "/jobs/char-gpt" => ScriptedServer.JsonAsync(context, Jobs.Status()),
        "/jobs/char-gpt/events" => ScriptedServer.JsonAsync(context, new { items = new[] { Jobs.Event(7, "worker 1\u001b[31m is back") } }),
        _ => ScriptedServer.ProblemAsync(context, 404, "There is no such job."),
    });

    [Fact]
    public async Task Commands_ThroughAContext_ReachItsServer()
    {
        await using var server = await JobsAsync();
        (await _console.RunAsync("context", "set", "lab", "--server", server.Address.AbsoluteUri)).ShouldBe(0);
        _console.TakeOutput();

        (await _console.RunAsync("list")).ShouldBe(0);

        _console.TakeOutput().ShouldContain("char-gpt  running  30/300");
        _console.TakeErrors().ShouldBeEmpty();
    }

    [Fact]
    public async Task Status_Yaml_IsTheStatus()
    {
        await using var server = await JobsAsync();

        (await _console.RunAsync("status", "char-gpt", "-o", "yaml", "--server", server.Address.AbsoluteUri)).ShouldBe(0);

        _console.TakeOutput().ShouldStartWith("job_id: char-gpt\nphase: running\n");
    }

    [Fact]
    public async Task Events_OfAServer_DoNotSteerTheTerminal()
    {
        await using var server = await JobsAsync();

        (await _console.RunAsync("events", "char-gpt", "--server", server.Address.AbsoluteUri)).ShouldBe(0);

        var output = _console.TakeOutput();
        output.ShouldEndWith(" restart: worker 1 [31m is back\n");
        output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Status_IntoAFile_HasItsLinesWhole()
    {
        var message = string.Join(' ', Enumerable.Repeat("a long story", 40));
        await using var server = await ScriptedServer.StartAsync(context => context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal)
            ? ScriptedServer.JsonAsync(context, new { items = new[] { Jobs.Event(7, message) } })
            : ScriptedServer.JsonAsync(context, Jobs.Status() with { Reason = message }));

        (await _console.RunAsync("status", "char-gpt", "--server", server.Address.AbsoluteUri)).ShouldBe(0);

        var lines = _console.TakeOutput().Split('\n');
        lines[0].ShouldBe($"char-gpt  running  {message}");
        lines.ShouldContain(line => line.EndsWith($"restart: {message}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Workers_Json_AreThoseOfTheStatus()
    {
        await using var server = await JobsAsync();

        (await _console.RunAsync("workers", "char-gpt", "--json", "--server", server.Address.AbsoluteUri)).ShouldBe(0);

        JsonDocument.Parse(_console.TakeOutput()).RootElement.EnumerateArray().Select(worker => worker.GetProperty("node").GetString()).ShouldBe(["node-0", "node-1"]);
    }

    [Fact]
    public async Task Command_UnknownJob_SuggestsTheNearest()
    {
        await using var server = await JobsAsync();

        (await _console.RunAsync("checkpoints", "char-gtp", "--server", server.Address.AbsoluteUri)).ShouldBe(ExitCodes.Usage);

        _console.TakeErrors().ShouldBe("otrain: there is no job 'char-gtp'; did you mean char-gpt?; `otrain list` shows those there are\n");
    }

    [Theory]
    [InlineData("otrain: --json and --output yaml contradict each other; give one of them\n", "list", "--json", "-o", "yaml")]
    [InlineData("otrain: `otrain down` works on a state folder on this machine; --server is not for it, --state is\n", "down", "--server", "http://127.0.0.1:1")]
    [InlineData("otrain: a context needs --server URL or --state DIR, one of the two\n", "context", "set", "x")]
    [InlineData("otrain: NAME must be letters, digits, dots, hyphens and underscores, 64 at most, is 'a b'\n", "context", "set", "a b", "--state", "/x")]
    [InlineData("otrain: NAME: there is no context 'x'; make one with `otrain context set NAME --server URL`\n", "context", "use", "x")]
    public async Task Command_ContradictsItself_SaysSoInOneLine(string error, params string[] arguments)
    {
        (await _console.RunAsync(arguments)).ShouldBe(ExitCodes.Usage);

        _console.TakeErrors().ShouldBe(error);
    }

    [Fact]
    public async Task Contexts_SetShownUsedRemoved_NeverShowATokenOrLoseOne()
    {
        var token = _console.Write("token", "otr_secret");
        (await _console.RunAsync("context", "set", "lab", "--server", "https://a:1,https://b:2", "--token-file", token)).ShouldBe(0);
        (await _console.RunAsync("context", "set", "here", "--state", "state")).ShouldBe(0);
        (await _console.RunAsync("context", "use", "here")).ShouldBe(0);
        _console.TakeOutput();

        (await _console.RunAsync("context", "list")).ShouldBe(0);
        (await _console.RunAsync("context", "show", "lab", "-o", "yaml")).ShouldBe(0);
        (await _console.RunAsync("context", "remove", "here")).ShouldBe(0);

        var output = _console.TakeOutput();
        var lines = output.Split('\n');
        lines[1].ShouldStartWith($"*  here     {Path.GetFullPath("state")}");
        lines[2].ShouldStartWith("   lab      https://a:1,https://b:2");
        output.ShouldContain($"token_file: {token}");
        output.ShouldNotContain("otr_secret");
        File.ReadAllText(token).ShouldBe("otr_secret");
    }
}
