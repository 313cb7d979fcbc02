using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Benchmarks.Workers;

/// <summary>A trainer that computes nothing: it joins, holds the poll for its directive open, and heartbeats once a second.</summary>
internal sealed class SimulatedWorker(IGrainFactory grains, WorkerIdentity identity, string node, WorkerCounts counts)
{
    private const int Parameters = 1000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly IWorkerGrain _worker = grains.GetGrain<IWorkerGrain>(WorkerKeys.Of(identity.JobId, identity.Slot));
    private readonly IJobGrain _job = grains.GetGrain<IJobGrain>(identity.JobId);
    private Directive? _directive;
    private int _step;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Not all in the same moment.
        await Task.Delay(TimeSpan.FromSeconds(Random.Shared.NextDouble()), cancellationToken);
        await counts.UntilDoneAsync(() => _worker.StartedAsync(new ProcessStarted(identity, node, 1, Adopted: false), cancellationToken), cancellationToken);
        await Task.WhenAll(HeartbeatAsync(cancellationToken), FollowAsync(cancellationToken));
    }

    private async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Beat);
        do
            await counts.TryAsync(async () =>
            {
                if (!await _worker.HeartbeatAsync(Report(), cancellationToken))
                    counts.Refused();
                counts.Beat();
            });
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await counts.UntilDoneAsync(() => _job.JoinAsync(Join(0), cancellationToken), cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
            await counts.TryAsync(async () =>
            {
                var known = _directive?.Version ?? 0;
                var directive = await _job.WaitDirectiveAsync(identity, known, cancellationToken);
                if (directive.Version == known)
                    return;
                _directive = directive;
                if (directive.Kind == DirectiveKind.Rejoin)
                    await _job.JoinAsync(Join(directive.Version), cancellationToken);
            });
    }

    private JoinRequest Join(long known) =>
        new() { Worker = identity, CommittedStep = _step, HasLiveState = known > 0, KnownVersion = known, Parameters = Parameters };

    private WorkerReport Report()
    {
        if (_directive?.Generation is not { } generation || generation.RankOf(identity) < 0)
            return new WorkerReport { Worker = identity, Activity = "waiting" };
        _step++;
        return new WorkerReport
        {
            Worker = identity,
            Generation = generation.Number,
            Rank = generation.RankOf(identity),
            Step = _step,
            Loss = 1.0 / _step,
            Throughput = 100,
            StepSeconds = 1,
            ExchangeSeconds = 0.1,
            MicrobatchSeconds = 0.1,
            MemoryBytes = 1 << 28,
            Activity = "training",
        };
    }
}
