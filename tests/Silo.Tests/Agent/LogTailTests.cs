using OrleansTraining.Silo.Agent.Logs;
using OrleansTraining.Silo.Agent.Records;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class LogTailTests : IDisposable
{
    private readonly TempFolder _state = new();
    private readonly FakeNodeLink _link = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Tail_WorkerPrints_LinesArriveInOrderWithTheirNumbers()
    {
        await using var agent = new AgentHarness(_state, _link, "echo one; echo two >&2; printf 'three\\nfour'");
        var worker = AgentHarness.Worker(attempt: 3);

        _link.Send(AgentHarness.Launch(worker));

        await agent.LinesAsync(worker, lines => lines.SequenceEqual(["one", "two", "three", "four"]));
        _link.Logs[worker].Keys.Order().ShouldBe([(3L << 32) + 1, (3L << 32) + 2, (3L << 32) + 3, (3L << 32) + 4]);
    }

    [Fact]
    public async Task Tail_AgentIsReplaced_NoLineIsLostOrNumberedTwice()
    {
        var worker = AgentHarness.Worker();
        var script = $"i=0; while [ ! -e {_state["go"]} ]; do i=$((i+1)); echo line $i; sleep 0.005; done; echo last";
        for (var round = 0; round < 3; round++)
        {
            var agent = new AgentHarness(_state, _link, script);
            if (round == 0)
                await agent.LaunchAsync(worker);
            var seen = _link.LinesOf(worker).Length;
            await agent.LinesAsync(worker, lines => lines.Length > seen + 20);
            await agent.StopAsync();
        }
        await using var final = new AgentHarness(_state, _link, script);
        await File.WriteAllTextAsync(_state["go"], "");

        await final.LinesAsync(worker, lines => lines.LastOrDefault() == "last");
        var lines = _link.LinesOf(worker);
        lines.SkipLast(1).ShouldBe(Enumerable.Range(1, lines.Length - 1).Select(number => $"line {number}"));
        _link.Logs[worker].Keys.Max().ShouldBe((1L << 32) + lines.Length);
    }

    [Fact]
    public async Task Tail_ClusterIsDownForAWhile_DeliversAfterwards()
    {
        await using var agent = new AgentHarness(_state, _link, $"until [ -e {_state["go"]} ]; do sleep 0.02; done; seq 1000");
        await agent.LaunchAsync(AgentHarness.Worker());
        _link.IsDown = true;
        await File.WriteAllTextAsync(_state["go"], "");
        await Eventually.TrueAsync(() => !agent.Agent.Workers.Live.Any(), "the worker has ended");

        _link.IsDown = false;

        await agent.LinesAsync(AgentHarness.Worker(), lines => lines.Length == 1000);
        _link.LinesOf(AgentHarness.Worker()).ShouldBe(Enumerable.Range(1, 1000).Select(number => $"{number}"));
    }

    [Fact]
    public async Task Tail_FarBehind_SkipsAndSaysSo()
    {
        var worker = AgentHarness.Worker();
        var files = new WorkerFiles(_state.Path, worker);
        await File.WriteAllLinesAsync(files.Log, Enumerable.Range(0, 120_000).Select(number => new string('x', 90) + number));
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        var tailer = new LogTailer(worker, files, _link, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        await tailer.RunAsync(ended.Token, CancellationToken.None).WithinPatience();

        var lines = _link.LinesOf(worker);
        lines[0].ShouldContain("bytes of the log are skipped");
        lines[^1].ShouldEndWith("x119999");
        lines.Length.ShouldBeLessThan(20_000);
        LogPosition.Load(files.Position).ShouldBe(new LogPosition(new FileInfo(files.Log).Length, lines.Length));
    }

    [Fact]
    public void LogRetention_TooManyOrTooLarge_KeepsTheNewestAndThoseInUse()
    {
        for (var index = 0; index < 6; index++)
        {
            var path = _state[$"{index}.log"];
            File.WriteAllText(path, new string('x', 100));
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1 + index, 0, 0, 0, DateTimeKind.Utc));
        }

        LogRetention.Apply(_state.Path, new HashSet<string> { _state["0.log"] }, maxFiles: 3, maxBytes: 250);

        Directory.EnumerateFiles(_state.Path).Select(Path.GetFileName).Order().ShouldBe(["0.log", "4.log", "5.log"]);
    }
}
