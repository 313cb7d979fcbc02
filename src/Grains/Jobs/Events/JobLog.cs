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
            Generation = state.Group?.Launch ?? state.Generation?.Number ?? 0,
        };
        var events = state.Events.Length < context.Options.Events ? state.Events : state.Events.RemoveRange(0, state.Events.Length - context.Options.Events + 1);
        return state with { Events = events.Add(item), LastEvent = item.Sequence };
    }

    /// <summary>The state in a phase, with an event when that is news.</summary>
    public static JobState Enter(this JobState state, JobContext context, JobPhase phase, string reason)
    {
        if (state.Phase == phase)
            return state with { Reason = reason };
        return (state with { Phase = phase, Reason = reason }).Log(context, "phase", reason.Length == 0 ? $"{phase}" : $"{phase}: {reason}");
    }

    /// <summary>The state with one slot replaced.</summary>
    public static JobState With(this JobState state, SlotState slot) => state with { Slots = state.Slots.SetItem(slot.Slot, slot) };
}
