using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Outcome;

/// <summary>The end of a job: workers are told to stop, seen to go, and then the phase is final.</summary>
internal static class JobEnding
{
    private const int MaxNamed = 10;

    /// <summary>Begins the end. An end that has begun keeps its target, and hurries when there is less patience with it now.</summary>
    /// <param name="state">The job.</param>
    /// <param name="context">The world.</param>
    /// <param name="target">The phase in which it ends.</param>
    /// <param name="reason">Why.</param>
    /// <param name="discard">Whether the workers' state must not be saved.</param>
    /// <param name="patience">How long workers may take to stop by themselves; null: as the options say.</param>
    public static JobState End(this JobState state, JobContext context, JobPhase target, string reason, bool discard = false, TimeSpan? patience = null)
    {
        if (state.Mode == JobMode.Ending)
            return patience is { } less ? state.Hurry(context, less) : state;
        var grace = patience ?? context.Options.StopTimeout;
        state = state with
        {
            Mode = JobMode.Ending,
            DirectiveVersion = state.DirectiveVersion + 1,
            Reason = reason,
            Ending = new()
            {
                Target = target,
                Reason = reason,
                Deadline = context.Now + grace + context.Options.KillTimeout,
                Discard = discard,
                KillAt = context.Now + grace,
            },
            // A worker that is known to have no process, and gets none any more, need not be waited for.
            Slots = [.. state.Slots.Select(slot => slot with { Join = null, Gone = slot.GivenUp || slot is { Left: true, Gone: true } })],
        };
        return state.Log(context, "ending", $"{target}: {reason}").TryFinish(context);
    }

    private static JobState Hurry(this JobState state, JobContext context, TimeSpan patience)
    {
        var ending = state.Ending!;
        var killAt = context.Now + patience;
        return state.Phase.IsFinal() || killAt >= ending.KillAt
            ? state
            : (state with { Ending = ending with { KillAt = killAt, Deadline = killAt + context.Options.KillTimeout } })
                .Log(context, "ending", FormattableString.Invariant($"workers that have not stopped in {patience.TotalSeconds:0.#} s are killed"));
    }

    /// <summary>Enters the final phase when all workers have gone, or when the time for that is up.</summary>
    public static JobState TryFinish(this JobState state, JobContext context)
    {
        if (state.Mode != JobMode.Ending || state.Phase.IsFinal())
            return state;
        if (state.Slots.All(slot => slot.Gone))
            return state.Finish(context, state.Ending!.Reason);
        if (context.Now < state.Ending!.Deadline)
            return state;
        var slots = state.Slots.Where(slot => !slot.Gone).Select(slot => slot.Slot).ToArray();
        var left = string.Join(", ", slots.Take(MaxNamed)) + (slots.Length > MaxNamed ? $" and {slots.Length - MaxNamed} more" : "");
        return state.Finish(context, $"{state.Ending.Reason} (not seen to exit: worker {left})");
    }

    /// <summary>Enters the final phase.</summary>
    public static JobState Finish(this JobState state, JobContext context, string reason) =>
        (state with { Ended = context.Now }).Enter(context, state.Ending!.Target, reason);

    /// <summary>A worker of a job that ends, or that the job goes on without, has no process.</summary>
    public static JobState SeenGone(this JobState state, int slot, int attempt, JobContext context)
    {
        if ((state.Mode != JobMode.Ending && !state.Slots[slot].Left) || state.Slots[slot].Gone || attempt < state.Slots[slot].Attempt)
            return state;
        return state
            .With(state.Slots[slot] with { Gone = true, Attempt = attempt, LostAttempt = attempt })
            .TryFinish(context);
    }
}
