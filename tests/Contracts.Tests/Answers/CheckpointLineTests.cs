using System.Collections.Immutable;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Contracts.Tests.Answers;

public sealed class CheckpointLineTests
{
    [Fact]
    public void Of_SeveralAreKept_AreNewestFirstWithLatestAndBestMarked()
    {
        var lines = CheckpointLine.Of(Status([At(10, 2.5), At(20, 1.5), At(30, 2.0)], At(30, 2.0)));

        lines.Select(line => (line.Step, line.Latest, line.Best)).ShouldBe([(30, true, false), (20, false, true), (10, false, false)]);
    }

    [Fact]
    public void Of_OnlyTheNewestIsKnown_IsThatOne() =>
        CheckpointLine.Of(Status([], At(30, null))).Select(line => (line.Step, line.Path, line.Latest, line.Best)).ShouldBe([(30, "step-30", true, false)]);

    [Fact]
    public void Of_NoneIsThere_IsEmpty() => CheckpointLine.Of(Status([], null)).ShouldBeEmpty();

    private static CheckpointInfo At(int step, double? validation) => new() { Step = step, Path = $"step-{step}", Bytes = 1, ValidationLoss = validation };

    private static JobStatus Status(ImmutableArray<CheckpointInfo> kept, CheckpointInfo? newest) => new()
    {
        JobId = "job",
        Phase = JobPhase.Running,
        Reason = "",
        Step = 30,
        Steps = 40,
        Submitted = DateTimeOffset.UnixEpoch,
        WorldSize = 1,
        Checkpoint = newest,
        Checkpoints = kept,
    };
}
