using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Jobs.Summary;

namespace OrleansTraining.Grains.Tests.Jobs.Groups;

public sealed class GroupLaunchTests
{
    [Fact]
    public void Tick_NodesForAll_LaunchesAllRanksAtOnce()
    {
        var scene = new GroupScene();

        scene.Group.Phase.ShouldBe(GroupPhase.Launching);
        scene.Group.Launch.ShouldBe(1);
        scene.State.Phase.ShouldBe(JobPhase.Starting);
        scene.State.Slots.Select(slot => slot.Node).ShouldBe(["node-0", "node-1"]);
        scene.State.Events.ShouldContain(item => item.Kind == "launch" && item.Message.StartsWith("launch 1: 2 ranks on node-0, node-1, rendezvous at address-of-node-0:2000"));
    }

    [Fact]
    public void Tick_NotEnoughSlots_WaitsForThemAndChangesNothing()
    {
        var scene = new GroupScene(GroupScene.Spec(3), GroupScene.Node("a", slots: 1), GroupScene.Node("b", slots: 1));
        scene.Group.Phase.ShouldBe(GroupPhase.Waiting);
        scene.State.Reason.ShouldBe("2 of 3 slots are free");
        var state = scene.State;

        scene.Pass(1).Tick().State.ShouldBeSameAs(state);
        scene.Nodes = [.. scene.Nodes, GroupScene.Node("c", slots: 1)];

        scene.Tick().Group.Phase.ShouldBe(GroupPhase.Launching);
    }

    [Fact]
    public void Tick_NoPlaceForLong_FailsTheJobWithTheReason()
    {
        var scene = new GroupScene(GroupScene.Spec(), GroupScene.Node("a", slots: 1));

        scene.Pass(scene.Options.FormingTimeout.TotalSeconds).Tick();

        scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        scene.State.Reason.ShouldBe("1 of 2 slots are free after 15 min");
    }

    [Fact]
    public void Tick_NoNodeRunsCommands_FailsTheJobWithTheSetting()
    {
        var scene = new GroupScene(GroupScene.Spec(), GroupScene.Node("a", allows: false), GroupScene.Node("b", allows: false));

        scene.State.Ending!.Target.ShouldBe(JobPhase.Failed);
        scene.State.Reason.ShouldBe("no node runs programs of users: Silo:AllowCommands is false on a, b");
    }

    [Fact]
    public void See_AllRun_IsRunningAndRanksAreShown()
    {
        var scene = new GroupScene();

        scene.Start(0).State.Phase.ShouldBe(JobPhase.Starting);
        scene.Start(1);

        scene.State.Phase.ShouldBe(JobPhase.Running);
        scene.State.Reason.ShouldBe("2 ranks on 2 nodes");
        scene.State.Started.ShouldBe(scene.Now);
        var status = StatusBuilder.Status(scene.State, scene.State.Progress, [], scene.Context);
        status.Workers.Select(worker => worker.Rank).ShouldBe([0, 1]);
        (status.Step, status.Steps, status.Generation).ShouldBe((0, 0, 1));
        StatusBuilder.Summary(scene.State, scene.State.Progress, scene.Context).Steps.ShouldBe(0);
    }

    [Fact]
    public void See_RanksOfAnEarlierLaunch_ChangesNothing()
    {
        var scene = new GroupScene();
        var state = scene.State;

        scene.See(0, WorkerState.Running, launch: 0).State.ShouldBeSameAs(state);
    }

    [Fact]
    public void Join_OfATrainer_IsRefused()
    {
        var scene = new GroupScene();

        var (state, reply) = scene.State.Join(new() { Worker = new("job", 0, 1), CommittedStep = 0, HasLiveState = false, Parameters = 1 }, scene.Context);

        reply.Accepted.ShouldBeFalse();
        state.ShouldBeSameAs(scene.State);
    }

    [Fact]
    public void Ranks_OfNodesThatAreShared_CountWithinEach()
    {
        var scene = new GroupScene(GroupScene.Spec(5), GroupScene.Node("a"), GroupScene.Node("b"));

        var ranks = scene.State.Slots.Select(slot => GroupRanks.Of(scene.State, slot)!).ToArray();

        ranks.Select(rank => rank.Rank).ShouldBe([0, 1, 2, 3, 4]);
        ranks.Select(rank => rank.LocalRank).ShouldBe([0, 1, 2, 0, 1]);
        ranks.Select(rank => rank.LocalWorldSize).ShouldBe([3, 3, 3, 2, 2]);
        ranks.Select(rank => rank.GroupRank).ShouldBe([0, 0, 0, 1, 1]);
        ranks.ShouldAllBe(rank => rank.WorldSize == 5 && rank.GroupWorldSize == 2 && rank.MasterAddress == "address-of-a" && rank.MasterPort == scene.Group.Port);
        ranks.ShouldAllBe(rank => rank.Launch == 1 && rank.Restarts == 0 && rank.Command.SequenceEqual(new[] { "run", "me" }));
    }

    [Fact]
    public void Ranks_OfAJobOfTrainers_AreNone() => GroupRanks.Of(new JobScene().State, new SlotState { Slot = 0 }).ShouldBeNull();
}
