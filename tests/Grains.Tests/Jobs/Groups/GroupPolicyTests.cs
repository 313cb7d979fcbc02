using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Groups;

namespace OrleansTraining.Grains.Tests.Jobs.Groups;

public sealed class GroupPolicyTests
{
    [Theory]
    [InlineData(0, 1, 0, 0.5, true)]
    [InlineData(3, 1, 3, 4, true)]
    [InlineData(9, 1, 9, 30, true)]
    [InlineData(10, 1, 0, 0, false)]
    [InlineData(0, 127, 0, 0, false)]
    [InlineData(0, 126, 0, 0, false)]
    [InlineData(1, 127, 0, 0.5, true)]
    [InlineData(0, 2, 0, 0.5, true)]
    public void Restart_ByBudgetCodeAndRepetition_IsDecided(int restarts, int code, int consecutive, double delay, bool restart)
    {
        var outcome = GroupRestartPolicy.Decide(new(restarts, consecutive, 1, TimeSpan.FromSeconds(1), code), new RestartSpec { Max = 10 }, new JobOptions());

        outcome.Restart.ShouldBe(restart, outcome.Reason);
        outcome.Delay.ShouldBe(TimeSpan.FromSeconds(delay));
    }

    [Fact]
    public void Restart_AfterAHealthyMinute_BeginsAfresh() =>
        GroupRestartPolicy.Decide(new(5, 8, 1, TimeSpan.FromMinutes(1), null), new RestartSpec(), new JobOptions()).Consecutive.ShouldBe(1);

    [Fact]
    public void Place_NodesOfDifferentSize_SpreadsEvenlyWithRanksOfANodeSideBySide() =>
        Place(5, GroupScene.Node("b", slots: 1), GroupScene.Node("a", slots: 9), GroupScene.Node("c", slots: 9, running: 8)).Nodes
            .ShouldBe(["a", "a", "a", "b", "c"]);

    [Fact]
    public void Place_DeadFullAndForbiddenNodes_AreLeftOut() =>
        Place(2, GroupScene.Node("a", alive: false), GroupScene.Node("b", slots: 2, running: 2), GroupScene.Node("c", allows: false), GroupScene.Node("d")).Nodes
            .ShouldBe(["d", "d"]);

    [Fact]
    public void Place_NodesOfBefore_AreTakenAgainThoughTheOldProcessesStillCount()
    {
        ImmutableArray<NodeStatus> nodes = [GroupScene.Node("a", slots: 1, running: 1), GroupScene.Node("b", slots: 1, running: 1), GroupScene.Node("c")];

        GroupPlacement.Decide(nodes, ["a", "b"], new(), "job").Nodes.ShouldBe(["a", "b"]);
        GroupPlacement.Decide(nodes, ["a", "b"], new() { Avoid = ["b"] }, "job").Nodes.ShouldBe(["c", "c"]);
    }

    [Fact]
    public void Place_Port_IsNeverThatOfTheLaunchBefore()
    {
        ImmutableArray<NodeStatus> nodes = [GroupScene.Node("a", ports: [20001, 20002])];

        GroupPlacement.Decide(nodes, [""], new() { Port = 20001 }, "job").Port.ShouldBe(20002);
        GroupPlacement.Decide(nodes, [""], new() { Port = 20002 }, "job").Port.ShouldBe(20001);
        GroupPlacement.Decide([GroupScene.Node("a", ports: [20001])], [""], new() { Port = 20001 }, "job").Reason.ShouldBe("a has no free port");
    }

    [Fact]
    public void Place_NoNodeYet_Waits()
    {
        var place = GroupPlacement.Decide([], [""], new(), "job");

        place.Nodes.ShouldBeEmpty();
        place.Refused.ShouldBeFalse();
    }

    [Fact]
    public void Silence_OfAUsedNode_CountsFromWhenItWasFirstMissed()
    {
        var silence = new NodeSilence(TimeSpan.FromSeconds(30));
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        ImmutableArray<NodeStatus> without = [GroupScene.Node("a"), GroupScene.Node("b", alive: false)];
        ImmutableArray<NodeStatus> with = [GroupScene.Node("a"), GroupScene.Node("b")];

        silence.Lost(without, ["a", "b"], now).ShouldBeEmpty();
        silence.Lost(without, ["a", "b"], now.AddSeconds(29)).ShouldBeEmpty();
        silence.Lost(with, ["a", "b"], now.AddSeconds(29.5)).ShouldBeEmpty();
        silence.Lost(without, ["a", "b"], now.AddSeconds(30)).ShouldBeEmpty();
        silence.Lost(without, ["a", "b"], now.AddSeconds(60)).ShouldBe(["b"]);
        silence.Lost([], ["a", "b"], now.AddSeconds(90)).ShouldBeEmpty();
    }

    private static GroupPlace Place(int ranks, params NodeStatus[] nodes) =>
        GroupPlacement.Decide([.. nodes], [.. Enumerable.Repeat("", ranks)], new(), "job");
}
