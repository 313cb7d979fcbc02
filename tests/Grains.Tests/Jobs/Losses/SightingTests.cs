using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Losses;

public sealed class SightingTests
{
    private readonly JobScene _scene = new JobScene(new JobSpec { WorldSize = 3, Steps = 10 }).Train();

    [Fact]
    public void Fault_WithSuspects_BreaksAtOnceAndWaitsForThem()
    {
        _scene.Fault(0, suspects: 1);

        _scene.State.Phase.ShouldBe(JobPhase.Recovering);
        _scene.Directive(1).Kind.ShouldBe(DirectiveKind.Rejoin);
        _scene.Rejoin(0, 4);
        _scene.Rejoin(2, 4);
        _scene.State.Mode.ShouldBe(JobMode.Forming);
        _scene.Events("suspect").ShouldBe(["worker 1 is suspected by worker 0 in generation 1: connection closed"]);
    }

    [Fact]
    public void Fault_SuspectRejoins_IsInAgainWithoutARestart()
    {
        _scene.Fault(0, suspects: 1).RejoinAll(4);

        _scene.State.Generation!.WorldSize.ShouldBe(3);
        _scene.State.Restarts.ShouldBe(0);
        _scene.State.Slots[1].Sightings.ShouldBeEmpty();
        _scene.Events("lost").ShouldBeEmpty();
    }

    [Fact]
    public void Lose_SuspectThatIsGone_TellsWhoSawItFirstAndWhoConfirmed()
    {
        _scene.Pass(0.25).Fault(0, suspects: 1).Fault(2, suspects: 1);
        _scene.RejoinAllBut(1, step: 4);

        _scene.Pass(0.05).Lose(1, exitCode: 137, sinceHeard: 0.3);

        _scene.State.Generation!.WorldSize.ShouldBe(2);
        _scene.Events("lost").ShouldBe(["worker 1 was lost: exit code 137; seen first by worker 0 (connection), 0.25 s after it was last heard of; then by worker 2 (connection), 0 s later; then by its node's agent (process exit), 0.05 s later"]);
    }

    [Fact]
    public void Lose_HeartbeatFirst_IsConfirmedByTheAgent()
    {
        _scene.Pass(3).Lose(1, exitCode: null, cause: LossCause.HeartbeatMissed, sinceHeard: 3);
        var decision = _scene.State.Slots[1].Decision;

        _scene.Pass(0.2).Lose(1, exitCode: 137).ShouldBe(decision);
        _scene.Lose(1, exitCode: 137);

        _scene.Events("lost").Single().ShouldBe("worker 1 was lost: missed its heartbeat deadline (3 s); seen first by the heartbeat deadline, 3 s after it was last heard of");
        _scene.Events("confirmed").ShouldBe(["the loss of worker 1 was confirmed by its node's agent (process exit), 0.2 s later: exit code 137"]);
    }

    [Fact]
    public void Fault_StrangersAndTheReporterItself_AreNoSuspects()
    {
        var fault = new GenerationFault
        {
            Worker = new("job", 0, 1),
            Generation = 1,
            Reason = "closed",
            Suspects = [new("job", 0, 1), new("job", 9, 1), new("other", 1, 1), new("job", 1, 7)],
        };

        _scene.State = Grains.Jobs.Membership.JobFaults.Fault(_scene.State, fault, _scene.Context);

        _scene.Events("suspect").ShouldBeEmpty();
        _scene.State.Phase.ShouldBe(JobPhase.Recovering);
    }

    [Fact]
    public void Fault_OfALateReporter_KeepsTheVersion()
    {
        _scene.Fault(0, suspects: 1);
        var version = _scene.State.DirectiveVersion;

        _scene.Fault(2, suspects: 1);

        _scene.State.DirectiveVersion.ShouldBe(version);
        _scene.State.FaultsWithoutProgress.ShouldBe(1);
        _scene.State.Slots[1].Sightings.Length.ShouldBe(2);
    }
}
