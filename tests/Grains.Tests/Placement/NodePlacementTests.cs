using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Placement;
using OrleansTraining.Grains.Tests.Jobs;

namespace OrleansTraining.Grains.Tests.Placement;

public sealed class NodePlacementTests
{
    [Theory]
    // Nodes: name:running/slots, ! when dead. Workers: their nodes.
    [InlineData("a:0/8 b:0/8", "", "a")]
    [InlineData("a:0/8 b:0/8", "a", "b")]
    [InlineData("a:0/8 b:0/8", "a b", "a")]
    [InlineData("a:3/8 b:2/8", "", "b")]
    [InlineData("a:3/8 b:2/4", "", "a")]
    [InlineData("a:8/8 b:7/8", "b", "b")]
    [InlineData("a:0/1 b:0/8", "a b b", "b")] // just sent there, not told yet
    [InlineData("!a:0/8 b:0/8", "b b b", "b")]
    [InlineData("!a:0/8 b:8/8", "", null)]
    [InlineData("", "", null)]
    public void Choose_Nodes_SpreadsOverThoseThatHaveRoom(string nodes, string workers, string? expected)
    {
        var slots = Slots(workers);

        NodePlacement.Choose(Nodes(nodes), slots.Add(new() { Slot = slots.Length }), slots.Length).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a:8/8 b:0/8", LossCause.ProcessExit, "a")] // its own place
    [InlineData("!a:0/8 b:0/8", LossCause.HeartbeatMissed, "b")]
    [InlineData("a:0/8 b:0/8", LossCause.LaunchFailed, "b")]
    [InlineData("a:0/8", LossCause.LaunchFailed, "a")] // there is no other
    [InlineData("a:0/8 b:0/8", LossCause.PeerReport, "b")] // its agent has not told of it
    [InlineData("!a:0/8", LossCause.ProcessExit, "")]
    public void ForRestart_Loss_StaysWhereItCan(string nodes, LossCause cause, string expected)
    {
        var slots = Slots("a");

        NodePlacement.ForRestart(slots[0], slots, cause, Nodes(nodes)).ShouldBe(expected);
    }

    private static ImmutableArray<NodeStatus> Nodes(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item =>
        {
            var parts = item.TrimStart('!').Split(':', '/');
            return JobScene.Node(parts[0], item[0] != '!', int.Parse(parts[2]), int.Parse(parts[1]));
        })];

    private static ImmutableArray<SlotState> Slots(string nodes) =>
        [.. nodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((node, slot) => new SlotState { Slot = slot, Node = node })];
}
