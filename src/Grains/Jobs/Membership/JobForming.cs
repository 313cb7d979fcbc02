using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>From one generation to the next.</summary>
internal static class JobForming
{
    /// <summary>The current generation is over: its members are told to give up the step in progress and to join again.</summary>
    public static JobState BeginForming(this JobState state, JobContext context, string reason, Setback? loss = null)
    {
        // While no generation trains, a further loss takes nothing from those that have joined already.
        if (!state.GenerationRuns)
            return state;
        return (state.Renew(context) with { AtBoundary = false, Completions = [] }).Enter(context, JobPhase.Recovering, reason, loss);
    }

    /// <summary>Nobody was lost: the members are told to leave the generation together at the end of a step, and to join again.</summary>
    public static JobState BeginAtBoundary(this JobState state, JobContext context, string reason)
    {
        if (state.Mode != JobMode.Training)
            return state;
        return (state.Renew(context) with { AtBoundary = true, Reason = reason })
            .Log(context, "boundary", $"generation {state.Generation!.Number} ends with a step: {reason}");
    }

    /// <summary>A generation that is not as it is wanted, and could be, is planned anew. One whose members are finishing is let be.</summary>
    public static JobState Reshape(this JobState state, JobContext context)
    {
        if (state is not { Mode: JobMode.Training, Generation: { } generation, Completions.IsEmpty: true })
            return state;
        var ready = state.Slots.Where(slot => slot is { Join: not null, IsWanted: true }).Select(slot => slot.Slot).ToArray();
        if (generation.WorldSize > state.Size)
            return state.BeginAtBoundary(context, $"{state.Size} of {generation.WorldSize} members are wanted");
        // A boundary now would cost a learner what it has fetched: it says when it has caught up.
        return generation.WorldSize < state.Size && ready.Length > 0 && state.Learning.IsEmpty
            ? state.BeginAtBoundary(context, $"worker {string.Join(", ", ready)} {(ready.Length == 1 ? "has" : "have")} joined")
            : state;
    }

    /// <summary>Forms the next generation when the policy says so.</summary>
    public static JobState TryForm(this JobState state, JobContext context)
    {
        if (state.Mode != JobMode.Forming)
            return state;
        var outcome = FormationPolicy.Decide(
            new(
                [.. state.Slots.Select(slot => Readiness(state, slot))],
                state.Size,
                state.MinWorkers,
                state.Started is null,
                context.Since(state.LastJoin),
                context.Now - state.FormingSince,
                state.FaultsWithoutProgress),
            context.Options);
        if (outcome.Form)
            return state.Form(context);
        return context.Since(state.FormingSince) >= context.Options.FormingTimeout
            ? state.End(context, JobPhase.Failed, $"{outcome.Reason} after {context.Options.FormingTimeout.TotalMinutes:0.#} min: {state.Reason}")
            : state;
    }

    /// <summary>Where a worker is on its way into the next generation.</summary>
    public static SlotReadiness Readiness(JobState state, SlotState slot) =>
        !slot.IsWanted ? SlotReadiness.Gone
        : slot.Join is not null ? SlotReadiness.Joined
        : slot is { IsAlive: true, WasMember: true } ? SlotReadiness.Rejoining
        : SlotReadiness.Coming;

    /// <summary>Asks for joins with a new version. Those that had joined at a boundary that is given up keep their joins: they are out of the generation.</summary>
    private static JobState Renew(this JobState state, JobContext context)
    {
        var version = state.DirectiveVersion + 1;
        return state with
        {
            Mode = JobMode.Forming,
            DirectiveVersion = version,
            FormingVersion = state.Mode == JobMode.Forming ? state.FormingVersion : version,
            FormingSince = context.Now,
            LastJoin = context.Now,
        };
    }
}
