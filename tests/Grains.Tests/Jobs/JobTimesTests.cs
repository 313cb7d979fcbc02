using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Jobs.Summary;

namespace OrleansTraining.Grains.Tests.Jobs;

public sealed class JobTimesTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Goodput_StartsTrainsLosesAndTrains_IsTheShareThatTrained()
    {
        var times = JobTimes.From(Begin).Train(At(10)).Lose(TimeLossCause.ProcessExit, At(40), At(40)).Train(At(50)).Account(At(100));

        times.Trained.ShouldBe(80);
        times.Goodput().ShouldBe(0.8);
        times.Lost.ShouldBe([new(TimeLossCause.Starting, 10, 1), new(TimeLossCause.ProcessExit, 10, 1)]);
    }

    [Fact]
    public void Goodput_BeforeTheFirstSecond_IsNotKnown() => JobTimes.From(Begin).Account(At(0.5)).Goodput().ShouldBeNull();

    [Fact]
    public void Lose_WasSilentBefore_CountsFromThen()
    {
        var times = JobTimes.From(Begin).Train(At(0)).Lose(TimeLossCause.HeartbeatMissed, At(7), At(10)).Train(At(12));

        times.Trained.ShouldBe(7);
        times.Lost.Single().ShouldBe(new(TimeLossCause.HeartbeatMissed, 5, 1));
    }

    [Fact]
    public void Account_AgainWhileItLoses_IsOneLoss()
    {
        var times = JobTimes.From(Begin).Account(At(1)).Account(At(2)).Train(At(3)).Lose(TimeLossCause.Hang, At(4), At(4)).Account(At(5)).Train(At(6))
            .Lose(TimeLossCause.Hang, At(7), At(7)).Train(At(8));

        times.Lost.ShouldBe([new(TimeLossCause.Starting, 3, 1), new(TimeLossCause.Hang, 3, 2)]);
    }

    [Fact]
    public void Blame_OnlyAFaultIsExplained_TheFirstCauseStays()
    {
        var fault = JobTimes.From(Begin).Train(At(0)).Lose(TimeLossCause.Fault, At(1), At(1));

        fault.Blame(TimeLossCause.ProcessExit).Losing.ShouldBe(TimeLossCause.ProcessExit);
        fault.Blame(TimeLossCause.ProcessExit).Blame(TimeLossCause.Hang).Losing.ShouldBe(TimeLossCause.ProcessExit);
        JobTimes.From(Begin).Train(At(0)).Blame(TimeLossCause.Hang).Losing.ShouldBeNull();
    }

    [Fact]
    public void Redo_MoreThanWasTrained_TakesAllOfIt()
    {
        var times = JobTimes.From(Begin).Train(At(0)).Account(At(10)).Redo(4).Redo(100);

        times.Trained.ShouldBe(0);
        times.Lost.ShouldBe([new(TimeLossCause.Redone, 10, 2)]);
    }

    [Fact]
    public void Account_ClockSetBack_TakesNothingAway()
    {
        var times = JobTimes.From(Begin).Train(At(0)).Account(At(10));

        times.Account(At(5)).ShouldBeSameAs(times);
    }

    [Fact]
    public void Scene_MemberExits_TheTimeUntilTheNextGenerationIsItsExits()
    {
        var scene = new JobScene().Train();
        scene.Pass(20);

        scene.Lose(1);
        scene.Pass(3);
        var recovering = StatusBuilder.Status(scene.State, scene.State.Progress, [], scene.Context);

        recovering.Phase.ShouldBe(JobPhase.Recovering);
        recovering.Lost.Single(loss => loss.Cause != TimeLossCause.Starting).ShouldBe(new(TimeLossCause.ProcessExit, 3, 1));
        recovering.Goodput!.Value.ShouldBe(20 / (20 + recovering.Lost.Sum(loss => loss.Seconds)), 1e-9);
    }

    private static DateTimeOffset At(double seconds) => Begin + TimeSpan.FromSeconds(seconds);
}
