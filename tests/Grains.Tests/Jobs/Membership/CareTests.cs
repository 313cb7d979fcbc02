using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Membership;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

public sealed class CareTests
{
    [Fact]
    public void Tick_NoNodes_StaysPendingWithTheReasonUntilThereIsOne()
    {
        var scene = new JobScene();
        scene.State = JobStarting.Start(null, "job", new JobSpec { WorldSize = 2 }, scene.Context).State!;
        scene.Nodes = [];
        scene.Tick();
        scene.State.Phase.ShouldBe(JobPhase.Pending);
        scene.State.Reason.ShouldContain("no node");
        var idle = scene.State;
        scene.Tick().State.ShouldBeSameAs(idle);

        scene.Nodes = [JobScene.Node("node-5")];

        scene.Tick().State.Phase.ShouldBe(JobPhase.Starting);
        scene.State.Slots.ShouldAllBe(slot => slot.Node == "node-5");
    }

    [Fact]
    public void Tick_NothingDue_ChangesNothing()
    {
        var scene = new JobScene().Train();
        var state = scene.State;

        scene.Pass(1000).Tick().State.ShouldBeSameAs(state);
    }

    [Fact]
    public void Tick_NodeOfALostWorkerDied_PlacesItElsewhere()
    {
        var scene = new JobScene().Train();
        scene.Lose(1);
        scene.Nodes = [JobScene.Node("node-0"), JobScene.Node("node-1", alive: false)];

        scene.Tick().State.Slots[1].Node.ShouldBe("node-0");
    }

    [Fact]
    public void Tick_NoNodeForALostWorker_WaitsForOne()
    {
        var scene = new JobScene().Train();
        scene.Nodes = [JobScene.Node("node-0", alive: false), JobScene.Node("node-1", alive: false)];
        scene.Lose(1).Node.ShouldBeEmpty();
        scene.Tick().State.Slots[1].Node.ShouldBeEmpty();

        scene.Nodes = [JobScene.Node("node-9")];

        scene.Tick().State.Slots[1].Node.ShouldBe("node-9");
    }

    [Fact]
    public void Tick_FormingTakesForEver_FailsTheJob()
    {
        var scene = JobScene.Rigid();
        scene.Join(0);

        scene.Pass(scene.Options.FormingTimeout.TotalSeconds).Tick();

        scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        scene.State.Ending.Reason.ShouldContain("1 of 2 workers are ready after 15 min");
    }

    [Fact]
    public void Overdue_SurvivorThatDoesNotRejoin_IsNamedWhenItsTimeIsUp()
    {
        var scene = new JobScene().Train();
        scene.Lose(1);
        scene.State.Overdue(scene.Context).ShouldBeEmpty();

        scene.Pass(scene.Options.RejoinTimeout.TotalSeconds);

        scene.State.Overdue(scene.Context).ShouldBe([new WorkerIdentity("job", 0, 1)]);
    }

    [Fact]
    public void Overdue_NewProcessThatNeverJoins_IsNamedWhenItsTimeIsUp()
    {
        var scene = new JobScene();
        scene.State = scene.State.Observe(new() { Slot = 0, State = WorkerState.Starting, Attempt = 1, Node = "node-9" }, scene.Context);
        scene.State.Slots[0].Node.ShouldBe("node-9");

        scene.Pass(scene.Options.StartTimeout.TotalSeconds);

        scene.State.Overdue(scene.Context).ShouldBe([new WorkerIdentity("job", 0, 1)]);
    }

    [Fact]
    public void Stop_WorkersNotSeenToGo_EndsAtTheDeadlineAndSaysSo()
    {
        var scene = new JobScene().Train().Stop();
        scene.SeenGone(0).State.Phase.ShouldBe(JobPhase.Running);
        var limit = scene.Options.StopTimeout + scene.Options.KillTimeout;
        scene.Pass(limit.TotalSeconds - 1).Tick().State.Phase.ShouldBe(JobPhase.Running);

        scene.Pass(1).Tick();

        scene.State.Phase.ShouldBe(JobPhase.Stopped);
        scene.State.Reason.ShouldBe("asked to (not seen to exit: worker 1)");
    }

    [Fact]
    public void Stop_WhileRecovering_EndsWithoutTheLostWorker()
    {
        var scene = new JobScene().Train();
        scene.Lose(1);
        scene.Stop();
        scene.Directive(0).Kind.ShouldBe(DirectiveKind.Stop);

        scene.SeenGone(1).SeenGone(0);

        scene.State.Phase.ShouldBe(JobPhase.Stopped);
    }

    [Fact]
    public void Stop_Twice_KeepsTheFirstReason()
    {
        var scene = new JobScene().Train().Stop();
        var state = scene.State;

        scene.Stop().State.ShouldBeSameAs(state);
    }

    [Fact]
    public void Events_Many_KeepTheNewest()
    {
        var scene = new JobScene(options: new JobOptions { Events = 5 }).Train();
        for (var step = 1; step <= 20; step++)
            scene.Checkpoint(step);

        scene.State.Events.Length.ShouldBe(5);
        scene.State.Events.Select(item => item.Sequence).ShouldBe(Enumerable.Range((int)scene.State.LastEvent - 4, 5).Select(number => (long)number));
        scene.State.Events[^1].Message.ShouldContain("step 20");
    }
}
