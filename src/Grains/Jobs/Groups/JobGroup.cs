using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>The attempts of a group from launch to launch. Pure: the grain writes the result and then acts on it.</summary>
internal static class JobGroup
{
    /// <summary>The state for a new run: with a group when the spec names a program, without one otherwise.</summary>
    public static JobState WithGroup(this JobState state, JobContext context) => state.Spec.Trainer is null
        ? state with { Group = null }
        // What is left of an earlier run must not pass for this one's: the launches go on counting.
        : state with
        {
            Group = new() { Launch = state.Group?.Launch ?? 0, Since = context.Now, LaunchAfter = context.Now },
            // Every slot is a rank: a group has no reserve.
            Slots = [.. state.Slots.Take(state.Spec.WorldSize)],
        };

    /// <summary>Does what is due.</summary>
    public static JobState TickGroup(this JobState state, JobContext context)
    {
        if (state.Mode == JobMode.Ending)
            return state.TryFinish(context);
        return state.Group!.Phase switch
        {
            GroupPhase.Failing => state.TrySettle(context),
            GroupPhase.Waiting when context.Now >= state.Group.LaunchAfter => state.TryLaunch(context),
            _ => state,
        };
    }

    /// <summary>Ends the job. Ranks that have ended need not be waited for.</summary>
    public static JobState EndGroup(this JobState state, JobContext context, JobPhase target, string reason) => state.Group!.Ends.Aggregate(
        state.End(context, target, reason),
        (next, end) => next.SeenGone(end.Slot, next.Slots[end.Slot].Attempt, context));

    /// <summary>Goes on to wait for the next launch when no rank of the failed one is left, or the time for that is up.</summary>
    public static JobState TrySettle(this JobState state, JobContext context)
    {
        if (state.Group is not { Phase: GroupPhase.Failing } group)
            return state;
        var late = context.Now - group.Since >= 2 * group.Grace + context.Options.Group.EndSlack;
        if (!late && !state.Slots.All(slot => group.HasEnded(slot.Slot)))
            return state;
        return state with { Group = group with { Phase = GroupPhase.Waiting, Since = context.Now } };
    }

    private static JobState TryLaunch(this JobState state, JobContext context)
    {
        var group = state.Group!;
        var place = GroupPlacement.Decide(context.Nodes, [.. state.Slots.Select(slot => slot.Node)], group, state.JobId);
        if (place.Refused)
            return state.End(context, JobPhase.Failed, place.Reason);
        if (!place.Nodes.IsEmpty)
            return state.Launch(place, context);
        if (context.Now - group.Since >= context.Options.FormingTimeout)
            return state.End(context, JobPhase.Failed, FormattableString.Invariant($"{place.Reason} after {context.Options.FormingTimeout.TotalMinutes:0.#} min"));
        // A state that says the same must stay the same object: it would be written each second else.
        return state.Reason == place.Reason ? state : state with { Reason = place.Reason };
    }

    private static JobState Launch(this JobState state, GroupPlace place, JobContext context)
    {
        var launch = state.Group!.Launch + 1;
        var nodes = place.Nodes.Distinct(StringComparer.Ordinal).ToArray();
        var what = FormattableString.Invariant($"{Ranks(place.Nodes.Length)} on {string.Join(", ", nodes)}, rendezvous at {place.Address}:{place.Port}");
        state = state with
        {
            Group = state.Group with
            {
                Launch = launch,
                Phase = GroupPhase.Launching,
                Since = context.Now,
                LaunchedAt = context.Now,
                Address = place.Address,
                Port = place.Port,
                Started = [],
                Ends = [],
                Avoid = [],
                Grace = context.Options.Group.Grace,
            },
            Slots = [.. state.Slots.Select((slot, rank) => slot with { Node = place.Nodes[rank], LostAttempt = Math.Max(slot.Attempt, slot.LostAttempt), Reason = "" })],
        };
        state = state.Log(context, "launch", FormattableString.Invariant($"launch {launch}: {what}"));
        return state.Enter(context, state.Restarts == 0 ? JobPhase.Starting : JobPhase.Recovering, $"starting {what}");
    }

    /// <summary><c>1 rank</c>, <c>2 ranks</c>.</summary>
    public static string Ranks(int count) => FormattableString.Invariant($"{count} rank{(count == 1 ? "" : "s")}");
}
