using OrleansTraining.Client.Chaos.Injection;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Chaos.Watching;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class RecoveryTests
{
    private static DateTimeOffset At(int milliseconds) => Jobs.Noon.AddMilliseconds(milliseconds);

    private static Strike Strike(ChaosKind kind, int made, long generation = 1, int lasts = 0) => new()
    {
        Planned = new PlannedFault(1, 0, kind, 2, null, 0),
        Target = "worker 2",
        Made = At(made),
        Slot = 2,
        Attempt = 1,
        Generation = generation,
        Step = 10,
        BreaksGeneration = kind.BreaksGeneration(),
        Lasts = TimeSpan.FromMilliseconds(lasts),
    };

    private static CommitLog Log(params (int Slot, int Attempt, long Generation, int Step, int Time)[] commits)
    {
        var log = new CommitLog();
        foreach (var (slot, attempt, generation, step, time) in commits)
            log.Add(new Commit(slot, attempt, generation, step, At(time), At(time), At(time)));
        return log;
    }

    private static readonly CommitLog Broken = Log(
        (0, 1, 1, 10, 100), (2, 1, 1, 10, 101), (0, 1, 1, 11, 205), (0, 1, 2, 12, 500), (0, 1, 2, 13, 510), (2, 2, 3, 14, 905), (0, 1, 3, 14, 900));

    [Theory]
    [InlineData(ChaosKind.Sigkill, 300)]
    [InlineData(ChaosKind.Drop, 300)]
    [InlineData(ChaosKind.Silo, 300)]
    [InlineData(ChaosKind.Delay, 300)]
    public void Recovered_Kind_IsTheFirstStepThatBeganAfter(ChaosKind kind, int milliseconds)
    {
        // Of those that cost no generation, the step that was committed at 205 had begun before.
        Recovery.Recovered(Strike(kind, 200), Broken, completed: null).ShouldBe(At(200 + milliseconds));
    }

    [Fact]
    public void Recovered_NoStepYet_IsNotSaid()
    {
        Recovery.Recovered(Strike(ChaosKind.Sigkill, 600, generation: 3), Broken, completed: null).ShouldBeNull();
        Recovery.Recovered(Strike(ChaosKind.Silos, 899), Log((0, 1, 1, 1, 900)), completed: null).ShouldBeNull();
    }

    [Fact]
    public void Recovered_JobCompleted_IsItsEnd()
    {
        Recovery.Recovered(Strike(ChaosKind.Sigkill, 600, generation: 3), Broken, completed: At(1000)).ShouldBe(At(1000));
        Recovery.Recovered(Strike(ChaosKind.Sigkill, 200), Broken, completed: At(1000)).ShouldBe(At(500));
    }

    [Theory]
    [InlineData(1000, 2, 500)]
    [InlineData(200, 1, 400)]
    public void Recovered_Partition_IsOverOrCostsAGeneration(int lasts, long generation, int recovered) =>
        Recovery.Recovered(Strike(ChaosKind.Partition, 150, lasts: lasts), Log((0, 1, 1, 10, 160), (0, 1, 1, 11, 400), (0, 1, generation, 12, 500)), completed: null).ShouldBe(At(recovered));

    [Fact]
    public void Rejoined_Replacement_CountsFromItsFirstGeneration()
    {
        Recovery.Rejoined(Strike(ChaosKind.Sigkill, 200), Broken).ShouldBe(At(900));
        Recovery.Cost(Strike(ChaosKind.Sigkill, 200), Broken)!.Value.Delay.ShouldBe(TimeSpan.FromMilliseconds(380));
        Recovery.Rejoined(Strike(ChaosKind.Drop, 200), Broken).ShouldBeNull();
        Recovery.Cost(Strike(ChaosKind.Sigkill, 200) with { Attempt = 2 }, Broken).ShouldBeNull();
    }

    [Fact]
    public void Cost_SeveralChangesOfGeneration_IsTheSumOfWhatEachTookBeyondAStep()
    {
        // Generation 2: without the lost one. 3: its replacement learns. 4: it computes.
        var log = Log((0, 1, 1, 10, 100), (0, 1, 2, 11, 500), (0, 1, 2, 12, 600), (0, 1, 3, 13, 760));
        log.Add(new Commit(2, 2, 3, 14, At(861), At(861), At(861), Learning: true));
        foreach (var (slot, generation, step, time) in new[] { (0, 3, 14, 860), (0, 4, 15, 1000), (2, 4, 15, 1001), (0, 4, 16, 1100), (0, 5, 17, 9000) })
            log.Add(new Commit(slot, slot == 2 ? 2 : 1, generation, step, At(time), At(time), At(time)));

        Recovery.Cost(Strike(ChaosKind.Sigkill, 200), log)!.Value.Delay.ShouldBe(TimeSpan.FromMilliseconds(60 + 40));
        Recovery.Rejoined(Strike(ChaosKind.Sigkill, 200), log).ShouldBe(At(760));
        Recovery.Computed(Strike(ChaosKind.Sigkill, 200), log).ShouldBe(At(1000));
    }

    [Fact]
    public void Cost_Stall_IsHowLongNoneOfTheOthersHadAnythingToDo()
    {
        // With steps of 100 ms, of which the last 10 are spent on the exchange. Standing still: 40 and 15 ms. In the
        // second change all of them wait for the newcomer, 60 ms beyond the usual 10.
        Recovery.Cost(Strike(ChaosKind.Sigkill, 200), Changes(newcomer: 60)).ShouldBe(new RejoinCost(TimeSpan.FromMilliseconds(40 + 15 + 60), TimeSpan.FromMilliseconds(90 + 70)));
    }

    [Fact]
    public void Cost_OneOfTheOthersComputesAllTheTime_IsNoStall()
    {
        // That the others wait for it is in the delay.
        Recovery.Cost(Strike(ChaosKind.Sigkill, 200), Changes(newcomer: 60, slow: 65)).ShouldBe(new RejoinCost(TimeSpan.FromMilliseconds(40 + 15), TimeSpan.FromMilliseconds(90 + 70)));
    }

    private static CommitLog Changes(int newcomer, int slow = 0)
    {
        var log = new CommitLog();
        void Commit(int slot, long generation, int step, int begun, int computed, int time, bool learning = false) =>
            log.Add(new(slot, slot == 2 ? 2 : 1, generation, step, At(time), At(begun), At(computed), learning));
        Commit(0, 2, 11, 400, 490, 500);
        Commit(0, 2, 12, 500, 590, 600);
        Commit(0, 2, 13, 600, 690, 700);
        Commit(1, 2, 13, 600, 680, 720);
        // The newcomer, which only follows, has no part in it.
        Commit(0, 3, 14, 790, 880, 900);
        Commit(1, 3, 14, 760, 880, 890);
        Commit(2, 3, 14, 910, 910, 910, learning: true);
        Commit(0, 4, 15, 915, 990, 1000 + newcomer);
        Commit(1, 4, 15, 915, 985 + slow, 1001 + newcomer);
        Commit(2, 4, 15, 930, 985 + newcomer, 999 + newcomer);
        return log;
    }

    [Theory]
    [InlineData("lost", 2, "worker 2 was lost", ChaosKind.Sigkill, true)]
    [InlineData("lost", 1, "worker 1 was lost", ChaosKind.Delay, false)]
    [InlineData("phase", null, "Recovering: worker 2 was lost", ChaosKind.Drop, true)]
    [InlineData("phase", null, "Running: 2 workers", ChaosKind.Drop, false)]
    [InlineData("phase", null, "Recovering: worker 2 was lost", ChaosKind.DiskFull, false)]
    [InlineData("checkpoint", null, "step 20", ChaosKind.Sigkill, false)]
    public void Detected_Event_SaysSoOrNot(string kind, int? slot, string message, ChaosKind fault, bool detected)
    {
        var happened = Jobs.Event(1, message) with { Kind = kind, Slot = slot, Time = At(10) };

        (Recovery.Detected(Strike(fault, 5), [happened with { Time = At(1), Slot = 2 }, happened])?.Time == At(10)).ShouldBe(detected);
    }

    [Fact]
    public void CommitLog_LateLines_AreSortedInAndTheFirstTimeCounts()
    {
        var log = Log((0, 1, 2, 5, 50), (1, 1, 2, 4, 40), (1, 1, 2, 5, 45), (0, 1, 2, 4, 60), (0, 1, 1, 9, 30));

        log.Steps.ShouldBe([new StepCommit(1, 9, At(30)), new StepCommit(2, 4, At(40)), new StepCommit(2, 5, At(45))]);
        (log.Generation, log.Step).ShouldBe((2, 5));
        log.After(At(40)).ShouldHaveSingleItem().Step.ShouldBe(5);
    }
}
