using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>Attempts that are heard of for the first time.</summary>
internal static class JobAttempts
{
    /// <summary>Notes an attempt. A newer one takes the place of the one before, which is lost with that.</summary>
    public static JobState Hear(this JobState state, WorkerIdentity worker, JobContext context)
    {
        var slot = state.Slots[worker.Slot];
        if (worker.Attempt <= slot.Attempt)
            return state;
        var wasTraining = slot is { WasMember: true, IsAlive: true } && state.GenerationRuns && state.RankOf(slot) >= 0;
        state = state.With(slot with
        {
            Attempt = worker.Attempt,
            LostAttempt = Math.Max(slot.LostAttempt, worker.Attempt - 1),
            // What was decided is the answer for the attempt that it was decided for only.
            Decision = slot.LostAttempt == worker.Attempt - 1 ? slot.Decision : null,
            AttemptSince = context.Now,
            WasMember = false,
            Join = null,
            Sightings = [],
            Gone = false,
        });
        return wasTraining ? state.BeginForming(context, $"worker {worker.Slot} was replaced by attempt {worker.Attempt}", new(TimeLossCause.ProcessExit, context.Now)) : state;
    }

    /// <summary>Takes note of what a worker grain says of its worker.</summary>
    public static JobState Observe(this JobState state, WorkerStatus status, JobContext context)
    {
        if (state.Mode == JobMode.Ending || status.Slot < 0 || status.Slot >= state.Slots.Length)
            return state;
        if (status.State is not (WorkerState.Launching or WorkerState.Starting or WorkerState.Running))
            return state;
        if (status.Attempt <= state.Slots[status.Slot].LostAttempt || state.Slots[status.Slot].Left)
            return state;
        state = state.Hear(new(state.JobId, status.Slot, status.Attempt), context);
        var slot = state.Slots[status.Slot];
        return slot.Attempt == status.Attempt && slot.Node != status.Node && status.Node.Length > 0
            ? state.With(slot with { Node = status.Node })
            : state;
    }
}
