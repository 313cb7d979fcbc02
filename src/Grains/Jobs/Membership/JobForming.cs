using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>From one generation to the next.</summary>
internal static class JobForming
{
    /// <summary>The current generation is over: its members are told to give up the collective and to join again.</summary>
    public static JobState BeginForming(this JobState state, JobContext context, string reason)
    {
        // While no generation trains, a further loss takes nothing from those that have joined already.
        if (state.Mode != JobMode.Training)
            return state;
        var version = state.DirectiveVersion + 1;
        return (state with
        {
            Mode = JobMode.Forming,
            DirectiveVersion = version,
            FormingVersion = version,
            FormingSince = context.Now,
            LastJoin = context.Now,
            Completions = [],
        }).Enter(context, JobPhase.Recovering, reason);
    }

    /// <summary>Forms the next generation when the policy says so.</summary>
    public static JobState TryForm(this JobState state, JobContext context)
    {
        if (state.Mode != JobMode.Forming)
            return state;
        var readiness = state.Slots.Select(Readiness).ToArray();
        var outcome = FormationPolicy.Decide(readiness, state.MinWorkers, context.Now - state.LastJoin, context.Options);
        if (outcome.Form)
            return state.Form(context);
        return context.Now - state.FormingSince >= context.Options.FormingTimeout
            ? state.End(context, JobPhase.Failed, $"{outcome.Reason} after {context.Options.FormingTimeout.TotalMinutes:0.#} min: {state.Reason}")
            : state;
    }

    /// <summary>Where a worker is on its way into the next generation.</summary>
    public static SlotReadiness Readiness(SlotState slot) =>
        slot.GivenUp ? SlotReadiness.GivenUp
        : slot.Join is not null ? SlotReadiness.Joined
        : slot is { IsAlive: true, WasMember: true } ? SlotReadiness.Rejoining
        : SlotReadiness.Coming;

    private static JobState Form(this JobState state, JobContext context)
    {
        var slots = state.Slots.Where(slot => slot is { Join: not null, GivenUp: false }).ToArray();
        var joins = slots.Select(slot => slot.Join!).ToArray();
        if (joins.FirstOrDefault(join => join.Parameters != joins[0].Parameters) is { } odd)
        {
            return state.End(
                context,
                JobPhase.Failed,
                $"worker {odd.Worker.Slot} has {odd.Parameters} parameters, worker {joins[0].Worker.Slot} has {joins[0].Parameters}: they do not train the same model");
        }
        var plan = StatePlanner.Plan(joins, state.Resumed || state.Checkpoint is not null);
        var generation = new Generation
        {
            Number = (state.Generation?.Number ?? 0) + 1,
            Members = [.. slots.Select(slot => new Member(slot.Join!.Worker, slot.Node))],
            Shards = ShardCountPolicy.Decide(context.Nodes.Count(node => node.Alive), joins[0].Parameters, context.Options),
            State = plan,
        };
        var reason = Describe(generation);
        return (state with
        {
            Mode = JobMode.Training,
            DirectiveVersion = state.DirectiveVersion + 1,
            Generation = generation,
            GenerationStep = plan.Step,
            Progress = state.Progress with { Step = plan.Step },
            // One generation that begins further on than the one before shows that faults do not keep the job in place.
            FaultsWithoutProgress = plan.Step > state.GenerationStep ? 0 : state.FaultsWithoutProgress,
            Slots = [.. state.Slots.Select(slot => slot is { Join: not null, GivenUp: false } ? slot with { Join = null, WasMember = true } : slot)],
            Started = state.Started ?? context.Now,
            Completions = [],
        })
        .Log(context, "generation", $"generation {generation.Number}: {reason}")
        .Enter(context, JobPhase.Running, reason);
    }

    private static string Describe(Generation generation)
    {
        var nodes = generation.Members.Select(member => member.Node).Where(node => node.Length > 0).Distinct().Count();
        var where = nodes == 0 ? "" : $" on {nodes} node{(nodes == 1 ? "" : "s")}";
        var origin = generation.State.Origin switch
        {
            StateOrigin.Initial => "initial weights",
            StateOrigin.Present => "state present",
            StateOrigin.Peers => $"state from {Ranks(generation.State.Sources)}",
            _ => $"state from the checkpoint of step {generation.State.Step}",
        };
        return $"{generation.WorldSize} worker{(generation.WorldSize == 1 ? "" : "s")}{where}, {origin}, step {generation.State.Step}";
    }

    private static string Ranks(ImmutableArray<int> ranks) => $"rank{(ranks.Length == 1 ? "" : "s")} {string.Join(", ", ranks)}";
}
