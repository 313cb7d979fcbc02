using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Summary;

/// <summary>What users see of a job.</summary>
internal static class StatusBuilder
{
    /// <summary>The status.</summary>
    /// <param name="state">What is stored.</param>
    /// <param name="progress">How far it is by now.</param>
    /// <param name="workers">What is known of the workers, by slot; null where nothing is.</param>
    /// <param name="context">The world.</param>
    public static JobStatus Status(JobState state, JobProgress progress, IReadOnlyList<WorkerStatus?> workers, JobContext context) => new()
    {
        JobId = state.JobId,
        Phase = state.Phase,
        Reason = state.Reason,
        Step = progress.Step,
        Steps = state.Steps,
        FirstLoss = progress.First?.Loss,
        Loss = progress.Loss,
        ValidationLoss = state.ValidationLoss,
        Losses = Curve(progress),
        Throughput = progress.Throughput,
        ThroughputUnit = progress.ThroughputUnit,
        Generation = state.GenerationNumber,
        Workers = [.. state.Slots.Where(slot => slot is not { Left: true, Gone: true }).Select(slot => Worker(state, slot, slot.Slot < workers.Count ? workers[slot.Slot] : null))],
        Restarts = state.Restarts,
        Checkpoint = state.Checkpoint,
        Submitted = state.Submitted,
        Started = state.Started,
        Ended = state.Ended,
        WeightsHash = state.WeightsHash,
        WorldSize = state.Size,
        Spares = state.Spec.Spares,
        EtaSeconds = Eta(state, progress, context),
        Goodput = Times(state, context).Goodput(),
        Lost = Times(state, context).Lost,
        Checkpoints = state.Kept,
    };

    /// <summary>The line in the list of jobs.</summary>
    /// <param name="state">What is stored.</param>
    /// <param name="progress">How far it is by now.</param>
    /// <param name="context">The world.</param>
    public static JobSummary Summary(JobState state, JobProgress progress, JobContext context) => new()
    {
        JobId = state.JobId,
        Phase = state.Phase,
        Step = progress.Step,
        Steps = state.Steps,
        Loss = progress.Loss,
        Submitted = state.Submitted,
        Ended = state.Ended,
        Restarts = state.Restarts,
        Reason = state.Reason,
        ValidationLoss = state.ValidationLoss,
        Throughput = progress.Throughput,
        ThroughputUnit = progress.ThroughputUnit,
        EtaSeconds = Eta(state, progress, context),
        Goodput = Times(state, context).Goodput(),
        Lost = Times(state, context).Lost,
        Generation = state.GenerationNumber,
        WorldSize = state.Size,
        Started = state.Started,
    };

    /// <summary>What its time went into up to now, or up to its end.</summary>
    public static JobTimes Times(JobState state, JobContext context) => state.Phase.IsFinal() ? state.Times : state.Times.Account(context.Now);

    /// <summary>The rest at the pace of the newest reports, while it trains.</summary>
    private static double? Eta(JobState state, JobProgress progress, JobContext context) =>
        state is { Phase: JobPhase.Running, Group: null } && context.StepSeconds > 0
            ? Math.Max(0, state.Spec.Steps - progress.Step) * context.StepSeconds
            : null;

    private static WorkerStatus Worker(JobState state, SlotState slot, WorkerStatus? known)
    {
        // What the worker last said may be of an attempt that is over.
        var status = known is not null && known.Attempt >= slot.Attempt ? known : Guess(slot);
        var rank = state.GenerationRuns ? state.Generation!.RankOf(new(state.JobId, slot.Slot, status.Attempt)) : -1;
        if (state.Group is { IsLaunched: true } group && !state.Phase.IsFinal())
            rank = group.HasEnded(slot.Slot) ? -1 : slot.Slot;
        var spare = state.GenerationRuns && rank < 0 && slot is { Join: not null, IsWanted: true };
        return status with { Slot = slot.Slot, Rank = rank < 0 ? null : rank, Spare = spare };
    }

    private static WorkerStatus Guess(SlotState slot) => new()
    {
        Slot = slot.Slot,
        State = slot.IsAlive ? WorkerState.Running : slot.GivenUp ? WorkerState.Failed : slot.Decision is { Restart: true } ? WorkerState.Backoff : WorkerState.Idle,
        Attempt = slot.Attempt,
        Node = slot.Node,
        Restarts = slot.Restarts,
        Reason = slot.Reason,
    };

    private static ImmutableArray<LossPoint> Curve(JobProgress progress)
    {
        var points = progress.Losses.Points;
        if (progress.Loss is not { } loss || (!points.IsEmpty && points[^1].Step >= progress.Step))
            return points;
        var newest = new LossPoint(progress.Step, loss, progress.Throughput);
        // The newest point is always shown, in the place of the last one when there is no room.
        return points.Length < LossCurve.Capacity ? points.Add(newest) : points.SetItem(points.Length - 1, newest);
    }
}
