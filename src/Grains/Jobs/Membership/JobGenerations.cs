using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>The making of a generation.</summary>
internal static class JobGenerations
{
    /// <summary>Makes the next generation of those that have joined.</summary>
    public static JobState Form(this JobState state, JobContext context)
    {
        var ready = state.Slots.Where(slot => slot is { Join: not null, IsWanted: true }).ToArray();
        if (ready.FirstOrDefault(slot => slot.Join!.Parameters != ready[0].Join!.Parameters) is { Join: { } odd })
        {
            var first = ready[0].Join!;
            return state.End(
                context,
                JobPhase.Failed,
                $"worker {odd.Worker.Slot} has {odd.Parameters} parameters, worker {first.Worker.Slot} has {first.Parameters}: they do not train the same model");
        }
        var ranks = RankPolicy.Assign(ready.Select(slot => new RankCandidate(slot.Slot, OldRank(state, slot))), state.Size);
        var members = ranks.Select(slot => state.Slots[slot]).ToArray();
        var plan = StatePlanner.Plan(
            [.. members.Select(slot => new StateHolder(slot.Join!, HasTotal(state, slot)))],
            state.Resumed || state.Checkpoint is not null,
            state.Checkpoint?.Step,
            CanLearn(state, members));
        var generation = new Generation
        {
            Number = (state.Generation?.Number ?? 0) + 1,
            Members = [.. members.Select(slot => new Member(slot.Join!.Worker, slot.Node, slot.Join.Endpoint))],
            Shards = ShardCountPolicy.Decide(context.Nodes.Count(node => node.Alive), members[0].Join!.Parameters, context.Options),
            State = plan,
            Trace = context.Trace ?? state.Trace,
        };
        return state.Enter(generation, ranks, context);
    }

    private static JobState Enter(this JobState state, Generation generation, ImmutableArray<int> ranks, JobContext context)
    {
        var step = generation.State.Step;
        var before = state.Generation;
        state = state with
        {
            Mode = JobMode.Training,
            AtBoundary = false,
            DirectiveVersion = state.DirectiveVersion + 1,
            Generation = generation,
            GenerationStep = step,
            Progress = state.Progress with { Step = step },
            // One generation that begins further on than the one before shows that faults do not keep the job in place.
            FaultsWithoutProgress = step > state.GenerationStep ? 0 : state.FaultsWithoutProgress,
            // A worker that stands by keeps its join: it is in the next generation that has room for it.
            Slots = [.. state.Slots.Select(slot => ranks.Contains(slot.Slot) ? slot with { Join = null, WasMember = true } : slot with { WasMember = false })],
            Started = state.Started ?? context.Now,
            Completions = [],
            CaughtUp = [],
            Times = state.Times.Redo(Math.Max(0, state.Progress.Step - step) * context.StepSeconds),
        };
        state = state.Trim(before, context);
        var reason = Describe(generation, state.Slots.Count(slot => slot is { Join: not null, IsWanted: true }));
        return state
            .Log(context, "generation", $"generation {generation.Number}: {reason}")
            .Enter(context, JobPhase.Running, reason);
    }

    private static int? OldRank(JobState state, SlotState slot) => state.RankOf(slot) is var rank and >= 0 ? rank : null;

    /// <summary>A member that was given the state of the last generation whole, and has committed nothing there, never had the sum of the step before.</summary>
    private static bool HasTotal(JobState state, SlotState slot) =>
        state.Generation is not { State: { } plan }
        || slot.Join!.CommittedStep != plan.Step
        || !(plan.Receivers.Contains(state.RankOf(slot)) || plan.Learners.Contains(state.RankOf(slot)) || plan.Origin == StateOrigin.Checkpoint);

    /// <summary>Learning needs members that are connected to each other and sum by themselves.</summary>
    private static bool CanLearn(JobState state, IEnumerable<SlotState> members) =>
        state.Spec.Exchange is ExchangeKind.Auto or ExchangeKind.Direct && members.All(slot => slot.Join!.Endpoint is not null);

    private static string Describe(Generation generation, int spares)
    {
        var nodes = generation.Members.Select(member => member.Node).Where(node => node.Length > 0).Distinct().Count();
        var where = nodes == 0 ? "" : $" on {nodes} node{(nodes == 1 ? "" : "s")}";
        var reserve = spares == 0 ? "" : $", {spares} spare{(spares == 1 ? "" : "s")}";
        var origin = generation.State.Origin switch
        {
            StateOrigin.Initial => "initial weights",
            StateOrigin.Present => "state present",
            StateOrigin.Peers => $"state from {Ranks(generation.State.Sources)}{(generation.State.Learners.IsEmpty ? "" : " while they train")}",
            _ => $"state from the checkpoint of step {generation.State.Step}",
        };
        return $"{generation.WorldSize} worker{(generation.WorldSize == 1 ? "" : "s")}{where}{reserve}, {origin}, step {generation.State.Step}";
    }

    private static string Ranks(ImmutableArray<int> ranks) => $"rank{(ranks.Length == 1 ? "" : "s")} {string.Join(", ", ranks)}";
}
