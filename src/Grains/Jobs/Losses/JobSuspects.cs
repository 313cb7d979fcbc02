using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Losses;

/// <summary>
/// Suspects that do not come back. One that lives takes the directive to join again within a moment, however long it
/// takes to follow it, and sends heartbeats. One that does neither has ended, and its agent was not there to tell.
/// </summary>
internal static class JobSuspects
{
    /// <summary>How long it takes until the next of them counts as lost, if it is not heard of; null: there is none.</summary>
    public static TimeSpan? SuspectsDue(this JobState state, SignsOfLife signs, JobContext context)
    {
        var due = state.Slots.Min(slot => Left(state, slot, signs, context));
        return due < TimeSpan.Zero ? TimeSpan.Zero : due;
    }

    /// <summary>Those that have not been heard of in time are lost.</summary>
    public static JobState LoseSuspects(this JobState state, SignsOfLife signs, JobContext context)
    {
        for (var index = 0; index < state.Slots.Length; index++)
        {
            var slot = state.Slots[index];
            if (Left(state, slot, signs, context) <= TimeSpan.Zero)
                state = state.Lose(Loss(state, slot, signs, context), context).State;
        }
        return state;
    }

    /// <summary>How long a worker still has; null when it is not suspected, or has been there since.</summary>
    private static TimeSpan? Left(JobState state, SlotState slot, SignsOfLife signs, JobContext context)
    {
        if (state.Mode == JobMode.Ending || slot is not { IsAlive: true, IsWanted: true, Join: null } || Break(slot) is not { } broken)
            return null;
        var sign = signs.Of(slot.Identity(state.JobId));
        if (sign.Known >= state.DirectiveVersion)
            return null;
        return context.Options.SuspectPatience - context.Since(sign.Heard > broken.Time ? sign.Heard : broken.Time);
    }

    private static WorkerLoss Loss(JobState state, SlotState slot, SignsOfLife signs, JobContext context)
    {
        var worker = slot.Identity(state.JobId);
        var heard = signs.Of(worker).Heard;
        return new()
        {
            Worker = worker,
            Cause = LossCause.PeerReport,
            Detail = FormattableString.Invariant($"its peers lost it, and it was not heard of again ({context.Options.SuspectPatience.TotalSeconds:0.#} s)"),
            SinceHeard = context.Now - (heard == default ? Break(slot)!.Time : heard),
        };
    }

    private static Sighting? Break(SlotState slot) => slot.Sightings.FirstOrDefault(item => item.Cause == LossCause.PeerReport);
}
