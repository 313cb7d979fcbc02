using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Makes and sends the reports that heartbeats carry. Safe for several threads.</summary>
internal sealed class WorkerReports(WorkerContext context, TrainingProgress progress)
{
    /// <summary>How long an attempt may take: the next second has its own heartbeat.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(3);

    private (string Name, int PerSample) _unit = ("samples", 1);
    private volatile Placing _placing = Placing.None;

    /// <summary>The generation that the trainer is in, or was in last.</summary>
    public Placing Placing => _placing;

    /// <summary>The trainer takes part in a generation.</summary>
    public void Place(Generation generation, int rank) => _placing = Placing.Of(generation, rank);

    /// <summary>What the throughput counts. Set before the first step.</summary>
    public void Count(ITrainingData data) => _unit = (data.Unit, data.UnitsPerSample);

    /// <summary>The unit of <see cref="Throughput"/>.</summary>
    public string Unit => _unit.Name;

    /// <summary>Units a second of the whole job: all members commit the same steps.</summary>
    public double Throughput(ProgressReport report) => report.StepSeconds == 0 ? 0 : UnitsPerStep / report.StepSeconds;

    private long UnitsPerStep => (long)context.Spec.Batch.Microbatches * context.Spec.Batch.Size * _unit.PerSample;

    /// <summary>Sends the report of this moment.</summary>
    /// <returns>False when the worker grain knows another attempt.</returns>
    public Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        var grain = context.Grains.GetGrain<IWorkerGrain>(WorkerKeys.Of(context.Worker.JobId, context.Worker.Slot));
        return context.Calls.CallAsync("the heartbeat", token => grain.HeartbeatAsync(Make(), token), CallLimit, cancellationToken);
    }

    private WorkerReport Make()
    {
        var (report, durations, placing) = (progress.Current, progress.Durations, _placing);
        return new()
        {
            Worker = context.Worker,
            Generation = placing.Generation,
            Rank = placing.Rank,
            Step = report.Step,
            Loss = report.Loss,
            FirstLoss = report.First is { } first ? new(first.Step, first.Loss) : null,
            Throughput = Throughput(report),
            ThroughputUnit = Unit,
            StepSeconds = report.StepSeconds,
            ExchangeSeconds = report.ExchangeSeconds,
            MemoryBytes = Environment.WorkingSet,
            Activity = report.Activity,
            WaitingFor = placing.SlotsOf(report.WaitingFor),
            Waiting = report.Waiting,
            MicrobatchSeconds = report.MicrobatchSeconds,
            StepDurations = durations.Steps,
            ExchangeDurations = durations.Exchanges,
            CheckpointDurations = durations.Checkpoints,
            CheckpointFailures = durations.CheckpointFailures,
            UnitsPerStep = UnitsPerStep,
        };
    }
}
