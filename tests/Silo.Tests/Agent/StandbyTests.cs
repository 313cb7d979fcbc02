using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class StandbyTests : IDisposable
{
    // A trainer as far as the agent can tell: asked to stand by, it waits for one line, and goes when its input does.
    private const string Trainer = """
        if [ "$0" = --standby ]; then
            read -r line || exit 0
            echo "assigned $line"
        fi
        echo "token $OTRAIN_TOKEN threads $OTRAIN_THREADS"
        sleep 60
        """;

    private static readonly WorkerIdentity First = AgentHarness.Worker();
    private static readonly WorkerIdentity Second = AgentHarness.Worker(slot: 1);

    private readonly TempFolder _state = new();
    private readonly FakeNodeLink _link = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Launch_OneStandsBy_BecomesTheWorker()
    {
        await using var agent = new AgentHarness(_state, _link, Trainer, standby: true);
        await agent.LaunchAsync(First);
        var ready = await StandbyAsync(agent);

        var started = await agent.LaunchAsync(Second);

        started.ProcessId.ShouldBe(ready);
        await agent.LinesAsync(Second, lines => lines.Length >= 2);
        var assigned = _link.LinesOf(Second)[0];
        assigned.ShouldStartWith("assigned {");
        foreach (var variable in (string[])["\"OTRAIN_JOB\":\"job\"", "\"OTRAIN_SLOT\":\"1\"", "\"OTRAIN_ATTEMPT\":\"1\"", $"\"OTRAIN_PROGRESS\":\"{_state["workers/job-1-1.step"]}\""])
            assigned.ShouldContain(variable);
        assigned.ShouldNotContain("\"PATH\"");
        _link.LinesOf(Second)[1].ShouldBe($"token {agent.Agent.Workers.Live.Single(worker => worker.Worker == Second).Record.Token} threads 2");
    }

    [Fact]
    public async Task Launch_StoodByAndAgentChanges_IsAdoptedAndItsEndIsKnown()
    {
        var before = new AgentHarness(_state, _link, Trainer, standby: true);
        await before.LaunchAsync(First);
        await StandbyAsync(before);
        var pid = (await before.LaunchAsync(Second)).ProcessId;
        await before.StopAsync();

        await using var after = new AgentHarness(_state, _link, Trainer);
        await Eventually.TrueAsync(() => _link.Started.Any(started => started is { Adopted: true } && started.Worker == Second), "the adoption");
        _link.Started.Last(started => started.Worker == Second).ProcessId.ShouldBe(pid);
        Libc.Kill(pid, Signals.Kill).ShouldBe(0);

        (await after.ExitOfAsync(Second)).ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task Launch_StandbyTaken_AnotherStandsByAfterwards()
    {
        await using var agent = new AgentHarness(_state, _link, Trainer, standby: true);
        await agent.LaunchAsync(First);
        var first = await StandbyAsync(agent);
        await agent.LaunchAsync(Second);

        var second = await StandbyAsync(agent);

        second.ShouldNotBe(first);
        (await agent.LaunchAsync(AgentHarness.Worker(slot: 2))).ProcessId.ShouldBe(second);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public async Task Trainers_SoMany_HaveAsManyStandByForThemButTwoAtMost(int trainers, int expected)
    {
        await using var agent = new AgentHarness(_state, _link, Trainer, standby: true, standbyDelay: TimeSpan.FromSeconds(1));
        for (var slot = 0; slot < trainers; slot++)
            await agent.LaunchAsync(AgentHarness.Worker(slot));

        await Eventually.TrueAsync(() => agent.Agent.Workers.Standby.Ready.Length == expected, "as many as shall be");
        await Task.Delay(TimeSpan.FromSeconds(3));

        var ready = agent.Agent.Workers.Standby.Ready;
        ready.Length.ShouldBe(expected);
        // Losses that follow each other closely find one each.
        for (var slot = 0; slot < expected; slot++)
            (await agent.LaunchAsync(AgentHarness.Worker(slot) with { Attempt = 2 })).ProcessId.ShouldBe(ready[slot]);
    }

    [Fact]
    public async Task Trainer_FailsWhileNoneStandsBy_OneIsStartedForItsReplacement()
    {
        await using var agent = new AgentHarness(_state, _link, Trainer, standby: true, standbyDelay: TimeSpan.FromHours(1));
        var lost = await agent.LaunchAsync(First);
        await agent.LaunchAsync(Second);
        agent.Agent.Workers.Standby.Ready.ShouldBeEmpty();

        Libc.Kill(lost.ProcessId, Signals.Kill).ShouldBe(0);
        var ready = await StandbyAsync(agent);

        (await agent.LaunchAsync(First with { Attempt = 2 })).ProcessId.ShouldBe(ready);
    }

    [Fact]
    public async Task Trainer_EndsInOrderWhileNoneStandsBy_NobodyIsExpected()
    {
        await using var agent = new AgentHarness(_state, _link, "sleep 0.1", standby: true, standbyDelay: TimeSpan.FromHours(1));
        await agent.LaunchAsync(First);

        (await agent.ExitOfAsync(First)).ExitCode.ShouldBe(0);

        await Task.Delay(TimeSpan.FromSeconds(2));
        agent.Agent.Workers.Standby.Ready.ShouldBeEmpty();
    }

    [Fact]
    public async Task Launch_OtherNumberOfThreads_IsANewProcessAndTheStandbyFollows()
    {
        await using var agent = new AgentHarness(_state, _link, Trainer, standby: true);
        await agent.LaunchAsync(First);
        var ready = await StandbyAsync(agent);

        _link.Send(AgentHarness.Launch(Second) with { Threads = 1 });

        (await agent.StartOfAsync(Second)).ProcessId.ShouldNotBe(ready);
        await agent.LinesAsync(Second, lines => lines.Length > 0);
        _link.LinesOf(Second)[0].ShouldEndWith("threads 1");
        await EndedAsync(ready);
        (await StandbyAsync(agent)).ShouldNotBe(ready);
    }

    [Fact]
    public async Task Launch_StandbyHasEnded_IsANewProcess()
    {
        await using var agent = new AgentHarness(_state, _link, Trainer, standby: true);
        await agent.LaunchAsync(First);
        var ready = await StandbyAsync(agent);
        Libc.Kill(ready, Signals.Kill).ShouldBe(0);
        await EndedAsync(ready);

        var started = await agent.LaunchAsync(Second);

        started.ProcessId.ShouldNotBe(ready);
        await agent.LinesAsync(Second, lines => lines.Length > 0);
        _link.LinesOf(Second)[0].ShouldStartWith("token");
    }

    [Fact]
    public async Task Launch_StandbyIsStopped_StillEndsWithTheAgentsOrder()
    {
        await using var agent = new AgentHarness(_state, _link, Trainer, standby: true);
        await agent.LaunchAsync(First);
        var ready = await StandbyAsync(agent);
        Libc.Kill(ready, Stop).ShouldBe(0);

        (await agent.LaunchAsync(Second)).ProcessId.ShouldBe(ready);
        _link.Send(new KillRequest(Second, TimeSpan.FromMilliseconds(100)));

        (await agent.ExitOfAsync(Second)).ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task Standby_FailsAtOnce_IsNotStartedOverAndOver()
    {
        await using var agent = new AgentHarness(_state, _link, $"if [ \"$0\" = --standby ]; then echo x >>{_state["starts"]}; exit 1; fi; sleep 60", standby: true);
        await agent.LaunchAsync(First);
        await Eventually.TrueAsync(() => File.Exists(_state["starts"]), "the first start");

        await Task.Delay(TimeSpan.FromSeconds(4));

        File.ReadAllLines(_state["starts"]).Length.ShouldBe(1);
        (await agent.LaunchAsync(Second)).ProcessId.ShouldBePositive();
        await Eventually.TrueAsync(() => File.ReadAllLines(_state["starts"]).Length == 2, "another try, with another worker");
    }

    [Fact]
    public async Task Stop_OneStandsBy_EndsIt()
    {
        int ready;
        await using (var agent = new AgentHarness(_state, _link, Trainer, standby: true))
        {
            await agent.LaunchAsync(First);
            ready = await StandbyAsync(agent);
            await agent.StopAsync();

            await EndedAsync(ready);
            Directory.GetFiles(_state["workers/.standby"]).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Launch_ProgramOfAUser_LeavesTheStandbyAlone()
    {
        await using var agent = new AgentHarness(_state, _link, Trainer, allowCommands: true, standby: true);
        await agent.LaunchAsync(First);
        var ready = await StandbyAsync(agent);

        _link.Send(AgentHarness.LaunchCommand(Second, "sleep", "60"));

        (await agent.StartOfAsync(Second)).ProcessId.ShouldNotBe(ready);
        agent.Agent.Workers.Standby.Ready.ShouldContain(ready);
    }

    private const int Stop = 19;

    private static async Task<int> StandbyAsync(AgentHarness agent)
    {
        await Eventually.TrueAsync(() => !agent.Agent.Workers.Standby.Ready.IsEmpty, "a trainer that stands by");
        return agent.Agent.Workers.Standby.Ready[0];
    }

    private static Task EndedAsync(int pid) => Eventually.TrueAsync(() => ProcFs.Read(pid) is not { IsRunning: true }, $"the end of process {pid}");
}
