using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.Health;
using OrleansTraining.Grains.Jobs.Losses;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Placement;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>What a job does now and then without being asked: nodes for workers, generations whose time has come, deadlines.</summary>
internal static class JobCare
{
    private const string NoNode = "no node has a free slot";

    /// <summary>Does what is due.</summary>
    public static JobState Tick(this JobState state, JobContext context) =>
        state.Mode == JobMode.Ending ? state.TryFinish(context)
        : state.Group is not null ? state.TickGroup(context)
        : state.Forgive(context).PlaceWorkers(context).Trim(state.Generation, context).Reshape(context).Hasten(context).TryForm(context);

    /// <summary>Workers that live and should have joined long ago: their processes are to be ended, which makes them lost.</summary>
    public static ImmutableArray<WorkerIdentity> Overdue(this JobState state, JobContext context)
    {
        if (state.Mode == JobMode.Ending)
            return [];
        return
        [
            .. state.Slots
                .Where(slot => slot is { IsAlive: true, Join: null, IsWanted: true } && IsOverdue(state, slot, context))
                .Select(slot => slot.Identity(state.JobId)),
        ];
    }

    private static bool IsOverdue(JobState state, SlotState slot, JobContext context) => slot.WasMember
        ? !state.GenerationRuns && context.Since(state.FormingSince) >= RejoinLimit(state, context)
        : context.Since(slot.AttemptSince) >= context.Options.StartTimeout;

    /// <summary>A member that is some steps late does not come any more.</summary>
    private static TimeSpan RejoinLimit(JobState state, JobContext context)
    {
        var limit = context.StepSeconds > 0 ? HangPolicy.Limit(state.Spec.Restart.HangTimeout, context.StepSeconds) : context.Options.RejoinTimeout;
        return limit < context.Options.RejoinTimeout ? limit : context.Options.RejoinTimeout;
    }

    /// <summary>Members that do not come to the end of their step are not waited for there: they give the step up, and who does not do that either is the one that hangs.</summary>
    private static JobState Hasten(this JobState state, JobContext context)
    {
        if (state is not { Mode: JobMode.Forming, AtBoundary: true } || context.Since(state.FormingSince) < RejoinLimit(state, context))
            return state;
        return state.BeginForming(context, FormattableString.Invariant($"generation {state.Generation!.Number} did not come to the end of a step within {RejoinLimit(state, context).TotalSeconds:0.#} s"), new(TimeLossCause.Hang, context.Now));
    }

    private static JobState PlaceWorkers(this JobState state, JobContext context)
    {
        var homeless = 0;
        foreach (var slot in state.Slots)
        {
            if (slot.IsAlive || !slot.IsWanted || IsHoused(slot, context))
                continue;
            if (NodePlacement.Choose(context.Nodes, state.Slots, slot.Slot, state.Avoided) is { } node)
                state = state.With(slot with { Node = node });
            else
            {
                // A launch on a node that is dead would only use up the restart budget.
                state = slot.Node.Length == 0 ? state : state.With(slot with { Node = "" });
                homeless++;
            }
        }
        if (state.Phase is JobPhase.Pending && homeless < state.Slots.Length)
            return state.Enter(context, JobPhase.Starting, $"starting {state.Wanted} worker{(state.Wanted == 1 ? "" : "s")}");
        // A state that says the same must stay the same object: it would be written each second else.
        return state.Phase is JobPhase.Pending && state.Reason != NoNode ? state with { Reason = NoNode } : state;
    }

    /// <summary>Whether a worker's node can launch it. A node that is not in the list may be one that has not been heard of yet.</summary>
    private static bool IsHoused(SlotState slot, JobContext context) =>
        slot.Node.Length > 0 && (context.Nodes.IsDefaultOrEmpty || context.Nodes.Any(node => node.Alive && node.Report.Node == slot.Node));
}
