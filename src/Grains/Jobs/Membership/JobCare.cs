using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Groups;
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
        : state.PlaceWorkers(context).Trim(state.Generation, context).Reshape(context).TryForm(context);

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
        ? !state.GenerationRuns && context.Since(state.FormingSince) >= context.Options.RejoinTimeout
        : context.Since(slot.AttemptSince) >= context.Options.StartTimeout;

    private static JobState PlaceWorkers(this JobState state, JobContext context)
    {
        var homeless = 0;
        foreach (var slot in state.Slots)
        {
            if (slot.IsAlive || !slot.IsWanted || IsHoused(slot, context))
                continue;
            if (NodePlacement.Choose(context.Nodes, state.Slots, slot.Slot) is { } node)
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
