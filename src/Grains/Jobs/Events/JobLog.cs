using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Events;

/// <summary>The event log of a job: a ring in its state.</summary>
internal static class JobLog
{
    /// <summary>The state with one more event.</summary>
    public static JobState Log(this JobState state, JobContext context, string kind, string message, int? slot = null)
    {
        var item = new JobEvent
        {
            Sequence = state.LastEvent + 1,
            Time = context.Now,
            Kind = kind,
            Message = message,
            Slot = slot,
            Generation = state.GenerationNumber,
        };
        var events = state.Events.Length < context.Options.Events ? state.Events : state.Events.RemoveRange(0, state.Events.Length - context.Options.Events + 1);
        return state with { Events = events.Add(item), LastEvent = item.Sequence };
    }

    /// <summary>The state in a phase, with an event when that is news.</summary>
    /// <param name="state">The job.</param>
    /// <param name="context">The world.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="reason">Why.</param>
    /// <param name="loss">With <see cref="JobPhase.Recovering"/>: why, and since when, it does not get further.</param>
    public static JobState Enter(this JobState state, JobContext context, JobPhase phase, string reason, Setback? loss = null)
    {
        if (state.Phase == phase)
            return state with { Reason = reason };
        var times = phase switch
        {
            JobPhase.Running => state.Times.Train(context.Now),
            JobPhase.Recovering => state.Times.Lose(loss?.Cause ?? TimeLossCause.Fault, loss?.Since ?? context.Now, context.Now),
            _ => state.Times.Account(context.Now),
        };
        return (state with { Phase = phase, Reason = reason, Times = times }).Log(context, "phase", reason.Length == 0 ? $"{phase}" : $"{phase}: {reason}");
    }

    /// <summary>The state with one slot replaced.</summary>
    public static JobState With(this JobState state, SlotState slot) => state with { Slots = state.Slots.SetItem(slot.Slot, slot) };
}
