using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class KillTests : IDisposable
{
    private const string Stubborn = "trap '' TERM; sleep 61 & echo $!; while :; do sleep 0.05; done";
    private readonly TempFolder _state = new();
    private readonly FakeNodeLink _link = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Kill_WorkerEndsInOrder_ReportsItsOwnCode()
    {
        await using var agent = new AgentHarness(_state, _link, "trap 'exit 0' TERM; echo ready; while :; do sleep 0.02; done");
        await agent.LaunchAsync(AgentHarness.Worker());
        await agent.LinesAsync(AgentHarness.Worker(), lines => lines.Contains("ready"));

        _link.Send(new KillRequest(AgentHarness.Worker(), TimeSpan.FromSeconds(30)));

        (await agent.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Kill_WorkerIgnoresSigterm_IsKilledWithItsGroupAfterTheGrace()
    {
        await using var agent = new AgentHarness(_state, _link, Stubborn);
        await agent.LaunchAsync(AgentHarness.Worker());
        await agent.LinesAsync(AgentHarness.Worker(), lines => lines.Length > 0);
        var child = int.Parse(_link.LinesOf(AgentHarness.Worker())[0]);

        _link.Send(new KillRequest(AgentHarness.Worker(), TimeSpan.FromMilliseconds(200)));

        var exited = await agent.ExitOfAsync(AgentHarness.Worker());
        exited.ExitCode.ShouldBe(137);
        exited.Detail.ShouldBe("killed by SIGKILL");
        await Eventually.TrueAsync(() => ProcFs.Read(child) is not { IsRunning: true }, "the child is gone");
    }

    [Fact]
    public async Task Kill_AskedAgainWithLessGrace_HappensAtTheEarlierTime()
    {
        await using var agent = new AgentHarness(_state, _link, Stubborn);
        await agent.LaunchAsync(AgentHarness.Worker());
        await agent.LinesAsync(AgentHarness.Worker(), lines => lines.Length > 0);

        _link.Send(new KillRequest(AgentHarness.Worker(), TimeSpan.FromMinutes(10)));
        _link.Send(new KillRequest(AgentHarness.Worker(), TimeSpan.Zero));

        (await agent.ExitOfAsync(AgentHarness.Worker())).ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task Kill_WorkerIsNotThere_IsToldThatItHasEnded()
    {
        await using var agent = new AgentHarness(_state, _link, "exit 0");

        _link.Send(new KillRequest(AgentHarness.Worker(), TimeSpan.Zero));

        (await agent.ExitOfAsync(AgentHarness.Worker())).Detail.ShouldBe("there is no such process on node-0");
    }

    [Fact]
    public async Task Stop_WorkersEndWithTheSilo_NoneIsLeft()
    {
        await using var agent = new AgentHarness(_state, _link, "exec sleep 60", stopWorkers: true);
        var started = await agent.LaunchAsync(AgentHarness.Worker());

        await agent.StopAsync();

        (ProcFs.Read(started.ProcessId)?.IsRunning ?? false).ShouldBeFalse();
        _link.Exited.ShouldHaveSingleItem().ExitCode.ShouldBe(143);
        _link.HasLeft.ShouldBeTrue();
    }
}
