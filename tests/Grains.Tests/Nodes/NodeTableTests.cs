using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Grains.Nodes;

namespace OrleansTraining.Grains.Tests.Nodes;

public sealed class NodeTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid Agent = Guid.NewGuid();
    private readonly NodeTable _table = new(new NodeOptions());

    [Theory]
    [InlineData(4, true, 1)]
    [InlineData(4.1, false, 1)]
    [InlineData(60, false, 1)]
    [InlineData(60.1, false, 0)]
    public void List_SilentNode_IsDeadThenForgotten(double seconds, bool alive, int count)
    {
        _table.Hear(Report(Agent), Now);

        var nodes = _table.List(Now.AddSeconds(seconds));

        nodes.Length.ShouldBe(count);
        nodes.ShouldAllBe(node => node.Alive == alive);
    }

    [Fact]
    public void Leave_Node_IsNotAliveAndALateHeartbeatDoesNotBringItBack()
    {
        _table.Hear(Report(Agent), Now);
        _table.Leave("node", Agent);
        _table.Hear(Report(Agent), Now);

        _table.List(Now).Single().Alive.ShouldBeFalse();
    }

    [Fact]
    public void Hear_AnotherRunOfTheAgent_IsAliveWhateverTheOldOneSays()
    {
        var next = Guid.NewGuid();
        _table.Hear(Report(Agent), Now);
        _table.Leave("node", Agent);
        _table.Hear(Report(next), Now);
        _table.Leave("node", Agent);

        _table.List(Now).Single().Alive.ShouldBeTrue();
    }

    private static NodeReport Report(Guid agent) => new() { Node = "node", AgentId = agent, Slots = 1, Running = 0, Host = "host" };
}
