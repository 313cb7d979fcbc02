using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class HeartbeatTests : IDisposable
{
    private readonly TempFolder _state = new();
    private readonly FakeNodeLink _link = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Heartbeat_NodeIsThere_TellsSlotsAndWorkers()
    {
        await using var agent = new AgentHarness(_state, _link, "exec sleep 60", slots: 5);
        await agent.LaunchAsync(AgentHarness.Worker());

        await Eventually.TrueAsync(() => _link.Heartbeats.LastOrDefault()?.Running == 1, "a heartbeat with the worker");

        var report = _link.Heartbeats.Last();
        report.Node.ShouldBe("node-0");
        report.Slots.ShouldBe(5);
        report.ProcessId.ShouldBe(Environment.ProcessId);
        report.HttpAddress.ShouldBe("http://127.0.0.1:8080");
        _link.Heartbeats.Select(heartbeat => heartbeat.AgentId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Heartbeat_ClusterIsBack_TellsTheWorkersAgain()
    {
        await using var agent = new AgentHarness(_state, _link, "exec sleep 60");
        await agent.LaunchAsync(AgentHarness.Worker());
        await Eventually.TrueAsync(() => !_link.Heartbeats.IsEmpty, "the first heartbeat");
        _link.IsDown = true;
        await Eventually.TrueAsync(() => _link.Missed > 0, "a heartbeat that fails");
        var told = _link.Started.Count;

        _link.IsDown = false;

        await Eventually.TrueAsync(() => _link.Started.Count > told, "the worker is told again");
    }
}
