using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

/// <summary>A worker that only its peers see go.</summary>
public sealed class SuspectLossTests : IAsyncLifetime
{
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync(silos: 3);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fault_NodeWentWithTheSuspect_IsReplacedAfterThePatienceAndFenced(bool withItsGrain)
    {
        var gates = new[] { _cluster.Faults.HoldAt(0, 6), _cluster.Faults.HoldAt(1, 6) };
        var job = await _cluster.SubmitAsync(Specs.Of("suspect"));
        var held = (await gates[1].Reached).Identity;
        await gates[0].Reached;
        var again = _cluster.Faults.HoldAt(0, 6);

        await NodeOf(held).CrashAsync();
        if (withItsGrain)
            await _cluster.KillAsync(_cluster.SiloOf(_cluster.Grain<IWorkerGrain>(WorkerKeys.Of(job, 1))));
        await SuspectAsync(held);
        await again.Reached;

        (await _cluster.Grain<IWorkerGrain>(WorkerKeys.Of(job, 1)).HeartbeatAsync(new() { Worker = held })).ShouldBeFalse();
        (await _cluster.Job(job).JoinAsync(new() { Worker = held, CommittedStep = 6, HasLiveState = true, KnownVersion = 99, Parameters = ToyModel.Parameters })).Accepted.ShouldBeFalse();
        (await _cluster.Job(job).WaitDirectiveAsync(held, 0)).Kind.ShouldBe(DirectiveKind.Exit);
        again.Open();
        var status = await _cluster.EndAsync(job);
        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Restarts.ShouldBe(1);
        var events = await _cluster.EventsAsync(job);
        var lost = events.Single(item => item.Kind == "lost");
        lost.Message.ShouldContain("its peers lost it, and it was not heard of again (2.5 s)");
        // The silence of both would have been believed after 5 s, and after 20 s by a grain that had to move.
        (lost.Time - events.Single(item => item.Kind == "suspect").Time).TotalSeconds.ShouldBeInRange(2.5, 4);
    }

    [Fact]
    public async Task Fault_SuspectTakesLongToRejoin_IsWaitedFor()
    {
        var gates = new[] { _cluster.Faults.HoldAt(0, 6), _cluster.Faults.HoldAt(1, 6) };
        var job = await _cluster.SubmitAsync(Specs.Of("slow"));
        var held = await gates[1].Reached;
        await gates[0].Reached;

        held.RejoinsAfter = TimeSpan.FromSeconds(3.5);
        await SuspectAsync(held.Identity);
        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Restarts.ShouldBe(0);
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "suspect");
    }

    private FakeNode NodeOf(WorkerIdentity worker) => _cluster.Nodes.Single(node => node.Trainers.Any(trainer => trainer.Identity == worker));

    private Task SuspectAsync(WorkerIdentity suspect) => Patience.RetryAsync(
        async () =>
        {
            await _cluster.Job(suspect.JobId).ReportFaultAsync(new()
            {
                Worker = suspect with { Slot = 0 },
                Generation = 1,
                Reason = "connection closed",
                Suspects = [suspect],
            });
            return true;
        },
        CancellationToken.None);
}
