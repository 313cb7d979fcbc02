using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>The number of workers, changed while the job runs.</summary>
internal static class JobScaling
{
    /// <summary>The most workers of a job whose spec names no limit.</summary>
    private const int MaxWorkers = 1024;

    /// <summary>The slots with which a run begins. A program of the user's has nobody who could stand by.</summary>
    public static int SlotsOf(JobSpec spec) => spec.WorldSize + (spec.Trainer is null ? spec.Spares : 0);

    /// <summary>Wants another number of members, or says what stands against it.</summary>
    public static (JobState State, ImmutableArray<SpecFault> Faults) Scale(this JobState state, int workers, JobContext context)
    {
        var faults = Faults(state, workers);
        if (!faults.IsEmpty || workers == state.Size)
            return (state, faults);
        var before = state.Size;
        state = (state with { Target = workers })
            .Log(context, "scale", $"from {before} to {workers} worker{(workers == 1 ? "" : "s")}")
            .Grow()
            .Trim(state.Generation, context)
            .Reshape(context)
            .TryForm(context);
        return (state, []);
    }

    /// <summary>
    /// Those that are too many and in no generation leave: first those that are still coming; then, when the members are
    /// not too many themselves, former members from the highest rank down, and then workers that stand by.
    /// </summary>
    /// <param name="state">The job.</param>
    /// <param name="before">The generation whose ranks count.</param>
    /// <param name="context">The world.</param>
    public static JobState Trim(this JobState state, Generation? before, JobContext context)
    {
        var excess = state.Slots.Count(slot => slot.IsWanted) - state.Wanted;
        if (excess <= 0)
            return state;
        var settled = state.Mode == JobMode.Training && state.Generation!.WorldSize <= state.Size;
        var leaving = state.Slots
            .Where(slot => slot is { IsWanted: true, WasMember: false } && (settled || slot.Join is null))
            .OrderBy(slot => slot.Join is not null)
            .ThenByDescending(slot => before?.RankOf(slot.Identity(state.JobId)) ?? -1)
            .ThenByDescending(slot => slot.Slot)
            .Take(excess)
            .ToArray();
        foreach (var slot in leaving)
            state = state.Dismiss(slot, context);
        return state;
    }

    private static JobState Dismiss(this JobState state, SlotState slot, JobContext context)
    {
        var reason = $"worker {slot.Slot} leaves: {state.Size} worker{(state.Size == 1 ? " is" : "s are")} wanted";
        return state
            .With(slot with { Left = true, Join = null, Gone = false, Decision = null, Reason = reason })
            .Log(context, "scale", reason, slot.Slot);
    }

    /// <summary>Slots for all that are wanted: those that were left first, with their next attempts.</summary>
    private static JobState Grow(this JobState state)
    {
        var slots = state.Slots.ToBuilder();
        var missing = state.Wanted - slots.Count(slot => slot.IsWanted);
        for (var index = 0; index < slots.Count && missing > 0; index++)
        {
            if (!slots[index].Left)
                continue;
            var attempt = Math.Max(slots[index].Attempt, slots[index].LostAttempt);
            slots[index] = new() { Slot = index, Attempt = attempt, LostAttempt = attempt };
            missing--;
        }
        for (; missing > 0; missing--)
            slots.Add(new() { Slot = slots.Count });
        return state with { Slots = slots.ToImmutable() };
    }

    private static ImmutableArray<SpecFault> Faults(JobState state, int workers)
    {
        if (state.Mode == JobMode.Ending)
            return [new("workers", $"cannot be changed any more: the job {(state.Phase.IsFinal() ? "has ended" : "is ending")}")];
        if (state.Spec.Trainer is not null)
            return [new("workers", "cannot be changed: the job runs a program of its own, which does not take members in or let them go")];
        var (min, max) = (state.Spec.MinWorkers ?? 1, state.Spec.MaxWorkers ?? MaxWorkers);
        if (workers < min)
            return [new("workers", $"must be at least {min}, is {workers}")];
        return workers > max ? [new("workers", $"must be at most {max}, is {workers}")] : [];
    }
}
