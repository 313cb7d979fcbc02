using System.Text.Json;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Live;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Tests.Live;

/// <summary>A job that runs a program of the user's counts no steps: nothing may be shown that looks like progress.</summary>
public sealed class ProgramJobTests
{
    private readonly StringWriter _out = new();
    private readonly Terminal _terminal;

    public ProgramJobTests() => _terminal = new Terminal(_out, TextWriter.Null, isInteractive: false);

    private static JobStatus Status(JobPhase phase) => new()
    {
        JobId = "ddp",
        Phase = phase,
        Reason = "",
        Step = 0,
        Steps = 0,
        Submitted = Jobs.Noon,
        WorldSize = 2,
        Restarts = 1,
        Generation = 2,
        Workers = [new() { Slot = 0, State = WorkerState.Running, Attempt = 2, Node = "node-0", Rank = 0, ProcessId = 4711 }],
    };

    [Fact]
    public void Line_OfTheResult_HasNoStepsAndNoLoss() =>
        new JobResult(Status(JobPhase.Completed), 2, TimeSpan.FromSeconds(12.3)).Line().ShouldBe("ddp: completed, 2 workers on 2 silos, 1 restart, 12.3 s");

    [Fact]
    public void View_WhileItRuns_ShowsLaunchRestartsAndProcesses()
    {
        _terminal.Ansi.Write(JobView.Render(Status(JobPhase.Running), [], new ScreenSize(100, 40), Jobs.Noon));

        var text = _out.ToString();
        text.ShouldContain("launch 2, 1 restart");
        text.ShouldContain("process 4711");
        text.ShouldNotContain("loss");
        text.ShouldNotContain("%");
    }

    [Fact]
    public async Task Reporters_OverARun_TellPhasesAlone()
    {
        await new PlainReporter(_terminal, TimeProvider.System).FollowAsync(SnapshotsAsync(), CancellationToken.None);
        _out.ToString().ShouldBe("ddp: starting\nddp: restart: again\n");

        new StructuredReporter(_terminal, TimeProvider.System).Finish(new JobResult(Status(JobPhase.Completed), 2, TimeSpan.FromSeconds(1)));
        var result = JsonDocument.Parse(_out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
        result.TryGetProperty("step", out var step).ShouldBe(step.ValueKind == JsonValueKind.Null);
    }

    private static async IAsyncEnumerable<JobSnapshot> SnapshotsAsync()
    {
        await Task.Yield();
        yield return new JobSnapshot(Status(JobPhase.Starting), []);
        yield return new JobSnapshot(Status(JobPhase.Running), [Jobs.Event(1, "again")]);
        yield return new JobSnapshot(Status(JobPhase.Completed), []);
    }
}
