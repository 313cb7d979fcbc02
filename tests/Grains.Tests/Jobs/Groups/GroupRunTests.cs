using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Groups;

public sealed class GroupRunTests
{
    private readonly GroupScene _scene = new GroupScene().Start();

    [Fact]
    public void Exit_AllWell_CompletesTheJob()
    {
        _scene.Exit(1, 0).Restart.ShouldBeFalse();
        _scene.State.Phase.ShouldBe(JobPhase.Running);
        _scene.Exit(0, 0);

        _scene.State.Phase.ShouldBe(JobPhase.Completed);
        _scene.State.Reason.ShouldBe("all 2 ranks have finished");
        _scene.State.IsOver.ShouldBeTrue();
        _scene.State.Restarts.ShouldBe(0);
    }

    [Fact]
    public void Exit_BeforeTheOthersAreSeenToRun_Counts()
    {
        var scene = new GroupScene();

        scene.Exit(0, 0);
        scene.Start(1).State.Phase.ShouldBe(JobPhase.Running);
        scene.Exit(1, 0);

        scene.State.Phase.ShouldBe(JobPhase.Completed);
    }

    [Fact]
    public void Exit_OneFails_EndsTheOthersAndLaunchesAllAnew()
    {
        _scene.Exit(1, 137).Restart.ShouldBeFalse();

        _scene.Group.Phase.ShouldBe(GroupPhase.Failing);
        _scene.State.Phase.ShouldBe(JobPhase.Recovering);
        _scene.State.Reason.ShouldBe("rank 1 failed: exit code 137");
        _scene.State.Restarts.ShouldBe(1);
        _scene.Exit(0, 143);
        _scene.Group.Phase.ShouldBe(GroupPhase.Waiting);
        _scene.Tick().Group.Phase.ShouldBe(GroupPhase.Waiting);
        var port = _scene.Group.Port;
        _scene.Pass(0.5).Tick();

        _scene.Group.Phase.ShouldBe(GroupPhase.Launching);
        _scene.Group.Launch.ShouldBe(2);
        _scene.Group.Port.ShouldNotBe(port);
        _scene.State.Phase.ShouldBe(JobPhase.Recovering);
        GroupRanks.Of(_scene.State, _scene.State.Slots[0])!.Restarts.ShouldBe(1);
        _scene.Start().State.Phase.ShouldBe(JobPhase.Running);
    }

    [Fact]
    public void Exit_OthersOfTheFailedLaunch_CostNoFurtherRestart()
    {
        _scene.Exit(1, 137);
        _scene.Exit(0, 1);

        _scene.State.Restarts.ShouldBe(1);
        _scene.State.Events.Count(item => item.Kind == "restart").ShouldBe(1);
    }

    [Fact]
    public void Exit_OneHadFinishedWhenAnotherFails_RunsAgainWithTheGroup()
    {
        _scene.Exit(0, 0);
        _scene.Exit(1, 1);
        _scene.NextLaunch();

        _scene.Group.Ends.ShouldBeEmpty();
        _scene.Exit(0, 0);
        _scene.Exit(1, 0);
        _scene.State.Phase.ShouldBe(JobPhase.Completed);
    }

    [Fact]
    public void Exit_ToldTwiceOrOfAnEarlierLaunch_ChangesNothing()
    {
        _scene.Exit(1, 137);
        var failing = _scene.State;
        _scene.Exit(1, 137);
        _scene.State.ShouldBeSameAs(failing);
        _scene.NextLaunch();
        var running = _scene.State;

        _scene.Exit(0, 143, launch: 1).Reason.ShouldBe("launch 1 is over");

        _scene.State.ShouldBeSameAs(running);
    }

    [Fact]
    public void Failing_OneIsNeverSeenToGo_LaunchesWithoutItAfterTheGraces()
    {
        _scene.Exit(1, 1);

        _scene.Pass(34).Tick().Group.Phase.ShouldBe(GroupPhase.Failing);
        _scene.Pass(1).Tick().Group.Phase.ShouldBe(GroupPhase.Waiting);
        _scene.Tick().Group.Launch.ShouldBe(2);
    }

    [Fact]
    public void Fail_AgainAndAgain_DoublesTheDelayAndEndsWithTheBudget()
    {
        var scene = new GroupScene(GroupScene.Spec(restart: new() { Max = 3, Backoff = TimeSpan.FromSeconds(1) })).Start();
        foreach (var delay in new[] { 1, 2, 4 })
        {
            scene.Exit(0, 1);
            (scene.Group.LaunchAfter - scene.Now).ShouldBe(TimeSpan.FromSeconds(delay));
            scene.NextLaunch();
        }

        scene.Exit(0, 1);

        scene.State.Mode.ShouldBe(JobMode.Ending);
        scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        scene.State.Reason.ShouldBe("rank 0 failed: exit code 1; the restart budget of 3 is used up");
        scene.Exit(1, 143);
        scene.State.Phase.ShouldBe(JobPhase.Failed);
    }

    [Fact]
    public void Fail_MoreOftenThanTheWindowBears_EndsTheJob()
    {
        var restart = new RestartSpec { MaxFailures = 2, Window = TimeSpan.FromMinutes(5) };
        var scene = new GroupScene(GroupScene.Spec(restart: restart)).Start();
        scene.Exit(0, 1);
        scene.NextLaunch().Pass(200).Exit(0, 1);
        scene.NextLaunch().Pass(200).Exit(0, 1);
        // The first is out of the window by now.
        scene.State.Mode.ShouldNotBe(JobMode.Ending);

        scene.NextLaunch().Exit(0, 1);

        scene.State.Ending!.Reason.ShouldBe("rank 0 failed: exit code 1; 3 failures within 300 s, of which the job bears 2");
    }

    [Fact]
    public void Fail_LaunchOnANode_TakesAnother()
    {
        var scene = new GroupScene(GroupScene.Spec(), GroupScene.Node("a"), GroupScene.Node("b"), GroupScene.Node("c"));
        scene.State.Slots.Select(slot => slot.Node).ShouldBe(["a", "b"]);

        scene.Exit(1, null, cause: LossCause.LaunchFailed);
        scene.NextLaunch();

        scene.State.Slots.Select(slot => slot.Node).ShouldBe(["a", "c"]);
        scene.Group.Avoid.ShouldBeEmpty();
    }

    [Fact]
    public void LoseNodes_WithRanks_FailsTheGroupOnceAndPlacesItElsewhere()
    {
        var scene = new GroupScene(GroupScene.Spec(4), GroupScene.Node("a"), GroupScene.Node("b")).Start();
        scene.Nodes = [GroupScene.Node("a"), GroupScene.Node("b", alive: false)];

        scene.LoseNodes("b");

        scene.State.Restarts.ShouldBe(1);
        scene.State.Reason.ShouldBe("rank 2 failed: its node b is silent");
        scene.Group.HasEnded(3).ShouldBeTrue();
        scene.NextLaunch().State.Slots.ShouldAllBe(slot => slot.Node == "a");
    }

    [Fact]
    public void See_RankThatSomethingHasStopped_FailsTheGroup()
    {
        _scene.See(0, WorkerState.Exited);

        _scene.Group.Phase.ShouldBe(GroupPhase.Failing);
        _scene.State.Reason.ShouldBe("rank 0 failed: is not running");
    }

    [Fact]
    public void Stop_WhileItRuns_EndsWithTheLastRank()
    {
        _scene.Stop();
        _scene.Exit(0, 143);
        _scene.State.Phase.ShouldBe(JobPhase.Running);
        _scene.Exit(1, 0);

        _scene.State.Phase.ShouldBe(JobPhase.Stopped);
        _scene.State.Restarts.ShouldBe(0);
    }

    [Fact]
    public void Resume_AfterAStop_GoesOnCountingLaunches()
    {
        _scene.Exit(1, 1);
        _scene.NextLaunch().Stop();
        _scene.Exit(0, 143);
        _scene.Exit(1, 143);

        _scene.Resume(GroupScene.Spec() with { Trainer = new() { Command = ["mended"] } }).Tick();

        _scene.Group.Launch.ShouldBe(3);
        _scene.State.Restarts.ShouldBe(0);
        GroupRanks.Of(_scene.State, _scene.State.Slots[1])!.Command.ShouldBe(["mended"]);
    }

    [Theory]
    [InlineData(GroupPhase.Running)]
    [InlineData(GroupPhase.Failing)]
    [InlineData(GroupPhase.Waiting)]
    public void Due_ByPhase_IsAtOnceWhereSomethingIsToBeDone(GroupPhase phase)
    {
        if (phase != GroupPhase.Running)
            _scene.Exit(1, 1);
        if (phase == GroupPhase.Waiting)
            _scene.Exit(0, 1);

        _scene.Group.Phase.ShouldBe(phase);
        GroupUpkeep.Due(_scene.State, _scene.Now).ShouldBe(phase switch
        {
            GroupPhase.Failing => TimeSpan.Zero,
            GroupPhase.Waiting => TimeSpan.FromSeconds(0.5),
            _ => Timeout.InfiniteTimeSpan,
        });
    }
}
