using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Metrics;

/// <summary>Follows one job's grain and keeps its series. It lives as long as the activation.</summary>
internal sealed class JobMeter(string jobId, TrainingMetrics metrics, TimeProvider time)
{
    private readonly JobSeries _series = metrics.Begin(jobId);
    private long _tokensPerStep;

    /// <summary>A worker's report has come in.</summary>
    public void Hear(WorkerReport report)
    {
        if (report is { ThroughputUnit: "tokens", UnitsPerStep: > 0 })
            _tokensPerStep = report.UnitsPerStep;
    }

    /// <summary>The state has changed: counts what has happened.</summary>
    public void Follow(JobState before, JobState after)
    {
        if (ReferenceEquals(before, after))
            return;
        if (after.Failures.LastOrDefault() is { } loss && !ReferenceEquals(loss, before.Failures.LastOrDefault()))
            _series.Lose(loss.Cause);
        if (after.Checkpoint is { } checkpoint && checkpoint.Step != before.Checkpoint?.Step)
            _series.Keep(checkpoint);
        if (before.Generation is { } earlier && after.Generation?.Number > earlier.Number && after.Started == before.Started)
            _series.Recover(CauseOf(before, after), time.GetUtcNow() - after.FormingSince);
    }

    /// <summary>Shows how the job is now.</summary>
    public void Publish(JobState state, JobProgress progress, JobTimes times) => _series.Publish(new()
    {
        Phase = state.Phase,
        Step = progress.Step,
        Steps = state.Steps,
        Loss = progress.Loss,
        ValidationLoss = state.ValidationLoss,
        Throughput = state.Group is not null ? null : state.Phase == JobPhase.Running ? progress.Throughput : 0,
        // The reports of a job that ends within a second come too late for its progress.
        ThroughputUnit = _tokensPerStep > 0 ? "tokens" : progress.ThroughputUnit,
        Goodput = times.Goodput(),
        Lost = times.Lost,
        WorkersRunning = RunningIn(state),
        WorkersWanted = state.Phase.IsFinal() ? 0 : state.Size,
        Generation = state.GenerationNumber,
        Restarts = state.Restarts,
        SamplesPerStep = state.Group is null ? (long)state.Spec.Batch.Microbatches * state.Spec.Batch.Size : 0,
        TokensPerStep = _tokensPerStep,
        CheckpointStep = state.Checkpoint?.Step,
        CheckpointTime = state.Checkpoint?.Time,
        Ended = state.Ended,
    });

    /// <summary>The activation goes.</summary>
    public void Close() => metrics.End(jobId, _series);

    /// <summary>Why a generation has ended: a loss since then, a fault of a member, or only another number of members.</summary>
    private static string CauseOf(JobState before, JobState after)
    {
        var loss = after.Failures.FirstOrDefault(failure => failure.Time >= after.FormingSince);
        return loss is not null ? EnumWords.Of(loss.Cause) : before.AtBoundary ? Words.Scaling : Words.Fault;
    }

    private static int RunningIn(JobState state) => state.Phase.IsFinal() ? 0
        : state.Group is { IsLaunched: true } ? state.Slots.Count(slot => slot is { Gone: false, IsWanted: true })
        : state.GenerationRuns ? state.Generation!.WorldSize : 0;
}
