using System.Diagnostics;
using OrleansTraining.Client.Tests.Commands;
using OrleansTraining.Client.Tests.Rest;

namespace OrleansTraining.Client.Tests.Shells;

[Collection("signals")]
public sealed class CompleterTests : IDisposable
{
    private readonly TestConsole _console = new();

    public void Dispose() => _console.Dispose();

    /// <summary>The candidates for the last word, without their descriptions.</summary>
    private async Task<string[]> CompleteAsync(params string[] words)
    {
        (await _console.RunAsync(["__complete", "--", .. words])).ShouldBe(0);
        return [.. _console.TakeOutput().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
    }

    [Fact]
    public async Task Complete_Words_FitTheirPlace()
    {
        (await CompleteAsync("s")).ShouldBe(["submit", "status", "stop", "scale"]);
        (await CompleteAsync("context", "")).ShouldBe(["list", "use", "set", "show", "remove"]);
        (await CompleteAsync("list", "-o", "")).ShouldBe(["json", "table", "yaml"], ignoreOrder: true);
        (await CompleteAsync("list", "--output=y")).ShouldBe(["--output=yaml"]);
        (await CompleteAsync("purge", "--phase", "")).ShouldBe(["completed", "failed", "stopped"], ignoreOrder: true);
        (await CompleteAsync("purge", "--d")).ShouldBe(["--dry-run"]);
        (await CompleteAsync("logs", "x", "--ta")).ShouldBe(["--tail"]);
        (await CompleteAsync("up", "ex")).ShouldBe([":files"]);
        (await CompleteAsync("list", "--state", "/t")).ShouldBe([":files"]);
        (await CompleteAsync("scale", "job", "")).ShouldBeEmpty();
        (await CompleteAsync("completion", "")).ShouldBe(["bash", "fish", "zsh"], ignoreOrder: true);
        (await CompleteAsync("no-such", "--nope", "x")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_HiddenThings_StayHidden()
    {
        (await CompleteAsync("")).ShouldNotContain("__complete");
        (await CompleteAsync("up", "--")).ShouldNotContain("--background");
        (await CompleteAsync("up", "--")).ShouldContain("--http-port");
        (await CompleteAsync("up", "--")).ShouldContain("--server");
    }

    [Fact]
    public async Task Complete_Jobs_AreThoseOfTheClusterOfTheLine()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { items = new[] { new { job_id = "char-gpt" }, new { job_id = "ddp" }, new { job_id = "$(reboot)" }, new { job_id = "c\nd" } } }));

        (await CompleteAsync("status", "--server", server.Address.AbsoluteUri, "c")).ShouldBe(["char-gpt"]);
        (await CompleteAsync($"--server={server.Address}", "logs", "")).ShouldBe(["char-gpt", "ddp"], ignoreOrder: true);
    }

    [Fact]
    public async Task Complete_NoCluster_IsSilentAndSoon()
    {
        var begun = Stopwatch.StartNew();

        (await CompleteAsync("status", "--server", "http://127.0.0.1:1", "")).ShouldBeEmpty();
        (await CompleteAsync("status", "--state", _console.Folder, "")).ShouldBeEmpty();
        (await CompleteAsync("status", "--server", "nonsense", "")).ShouldBeEmpty();

        begun.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Complete_Contexts_AreThoseOfTheFile()
    {
        _console.Write(".config/otrain/contexts.yaml", "contexts: { lab: { state: /x }, live: { state: /y } }");

        (await CompleteAsync("context", "use", "la")).ShouldBe(["lab"]);
        (await CompleteAsync("--context=l")).ShouldBe(["--context=lab", "--context=live"]);
    }
}
