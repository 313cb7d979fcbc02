using System.Text.Json;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Live;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using Spectre.Console;

namespace OrleansTraining.Client.Tests.Live;

public sealed class ReporterTests
{
    private readonly StringWriter _out = new();
    private readonly Terminal _terminal;

    public ReporterTests() => _terminal = new Terminal(_out, TextWriter.Null, isInteractive: false);

    private string[] Lines => _out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async IAsyncEnumerable<JobSnapshot> Snapshots()
    {
        await Task.Yield();
        yield return new JobSnapshot(Jobs.Status(JobPhase.Starting, 0), []);
        yield return new JobSnapshot(Jobs.Status(step: 1), [Jobs.Event(1, "worker 1\u001b[31m was lost")]);
        yield return new JobSnapshot(Jobs.Status(step: 2), []);
        yield return new JobSnapshot(Jobs.Status(step: 40), []);
        yield return new JobSnapshot(Jobs.Status(JobPhase.Completed, 300) with { WeightsHash = "abc" }, []);
    }

    [Fact]
    public async Task Plain_Run_PrintsEventsAndEachTenth()
    {
        var last = await new PlainReporter(_terminal, TimeProvider.System).FollowAsync(Snapshots(), CancellationToken.None);

        last!.Phase.ShouldBe(JobPhase.Completed);
        Lines.Select(line => line[..Math.Min(line.Length, 40)]).ShouldBe([
            "char-gpt: starting",
            "char-gpt: restart: worker 1 [31m was los",
            "char-gpt: step 1/300 (0 %), loss 1.93, 1",
            "char-gpt: step 40/300 (13 %), loss 1.93,",
        ]);
    }

    [Fact]
    public async Task Json_Run_IsOneObjectALine()
    {
        var reporter = new StructuredReporter(_terminal, TimeProvider.System);

        var last = await reporter.FollowAsync(Snapshots(), CancellationToken.None);
        reporter.Finish(new JobResult(last!, 2, TimeSpan.FromSeconds(1.25)));

        var objects = Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        objects.Select(item => item.GetProperty("type").GetString()).ShouldBe(["status", "event", "status", "status", "result"]);
        objects[0].GetProperty("status").GetProperty("phase").GetString().ShouldBe("starting");
        objects[1].GetProperty("event").GetProperty("time").GetString().ShouldBe("2026-01-02T12:00:00+00:00");
        var result = objects[^1];
        result.GetProperty("job_id").GetString().ShouldBe("char-gpt");
        result.GetProperty("phase").GetString().ShouldBe("completed");
        result.GetProperty("weights_hash").GetString().ShouldBe("abc");
        result.GetProperty("seconds").GetDouble().ShouldBe(1.2);
        _out.ToString().ShouldNotContain("\u001b");
    }

    [Fact]
    public void View_NarrowTerminal_ShowsWorkersAndEscapesMarkup()
    {
        var status = Jobs.Status() with { Reason = "[red]not markup", Workers = [Jobs.Worker(0), Jobs.Worker(1, Contracts.Workers.WorkerState.Backoff)] };

        _terminal.Ansi.Write(JobView.Render(status, ["12:00:00 lost: worker 1"], new ScreenSize(60, 40), Jobs.Noon + TimeSpan.FromSeconds(2)));

        var text = _out.ToString();
        text.ShouldContain("[red]not markup");
        text.ShouldContain("30/300 (10 %)");
        text.ShouldContain("backoff");
        text.ShouldContain("2 s ago");
        text.ShouldContain("12:00:00 lost: worker 1");
    }

    [Fact]
    public async Task Live_Run_EndsWithTheLastSnapshot()
    {
        var reporter = new LiveReporter(_terminal, TimeProvider.System);

        var last = await reporter.FollowAsync(Snapshots(), CancellationToken.None);
        reporter.Say("said after the view");

        last!.Step.ShouldBe(300);
        Lines[^1].ShouldBe("said after the view");
    }
}
