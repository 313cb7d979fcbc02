using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>What is seen of the ranks of a launch: that they run, that they end, that their node is gone.</summary>
internal static class GroupRuns
{
    /// <summary>A rank has ended. The answer never lets a worker start again by itself: the group does that.</summary>
    public static (JobState State, RestartDecision Decision) LoseRank(this JobState state, WorkerLoss loss, JobContext context)
    {
        var worker = loss.Worker;
        if (worker.JobId != state.JobId || worker.Slot < 0 || worker.Slot >= state.Slots.Length)
            return (state, No($"the job has no worker {worker}"));
        var group = state.Group!;
        if (loss.Launch != group.Launch || group.Phase == GroupPhase.Waiting || group.HasEnded(worker.Slot))
            return (state, No($"launch {loss.Launch} is over"));
        var end = new RankEnd(worker.Slot, loss.ExitCode, loss.Detail);
        var avoid = loss.Cause == LossCause.LaunchFailed && !group.Avoid.Contains(state.Slots[worker.Slot].Node)
            ? group.Avoid.Add(state.Slots[worker.Slot].Node)
            : group.Avoid;
        state = (state with { Group = group with { Avoid = avoid } }).Close(end, worker.Attempt, context);
        return (state, No(end.IsGood ? "it has finished" : "the group starts again as a whole"));
    }

    /// <summary>Takes note of what a worker grain says of a rank that it was asked to run in a launch.</summary>
    public static JobState SeeRank(this JobState state, WorkerStatus status, int launch, JobContext context)
    {
        if (state.Mode == JobMode.Ending || state.Group is not { IsLaunched: true } group || group.Launch != launch || group.HasEnded(status.Slot))
            return state;
        return status.State switch
        {
            WorkerState.Starting or WorkerState.Running when !group.Started.Contains(status.Slot) => state.Start(status, context),
            // Something has stopped it; the grain tells a loss of its own accord only to a job that does not know of it.
            WorkerState.Idle or WorkerState.Exited or WorkerState.Failed => state.Close(new(status.Slot, null, "is not running"), status.Attempt, context),
            _ => state,
        };
    }

    /// <summary>Takes note that a rank of a launch that has failed has no process any more.</summary>
    public static JobState SeeRankGone(this JobState state, WorkerStatus status, int launch, JobContext context)
    {
        if (state.Group is not { Phase: GroupPhase.Failing } group || group.Launch != launch || group.HasEnded(status.Slot))
            return state;
        return state.Close(new(status.Slot, null, "was ended"), status.Attempt, context);
    }

    /// <summary>Nodes are gone, and with them their ranks.</summary>
    public static JobState LoseNodes(this JobState state, ImmutableArray<string> nodes, JobContext context)
    {
        if (state.Mode == JobMode.Ending || state.Group is not { IsLaunched: true })
            return state;
        foreach (var slot in state.Slots.Where(slot => nodes.Contains(slot.Node)))
        {
            if (state.Mode != JobMode.Ending && !state.Group!.HasEnded(slot.Slot))
                state = state.Close(new(slot.Slot, null, $"its node {slot.Node} is silent"), slot.Attempt, context);
        }
        return state;
    }

    private static JobState Start(this JobState state, WorkerStatus status, JobContext context)
    {
        var slot = state.Slots[status.Slot];
        state = (state with { Group = state.Group! with { Started = state.Group.Started.Add(status.Slot) } })
            .With(slot with { Attempt = status.Attempt, AttemptSince = context.Now });
        return state.TryRun(context);
    }

    /// <summary>All processes have been seen to run.</summary>
    private static JobState TryRun(this JobState state, JobContext context)
    {
        var group = state.Group!;
        if (group.Phase != GroupPhase.Launching || !state.Slots.All(slot => group.Started.Contains(slot.Slot) || group.HasEnded(slot.Slot)))
            return state;
        var nodes = state.Slots.Select(slot => slot.Node).Distinct(StringComparer.Ordinal).Count();
        return (state with { Group = group with { Phase = GroupPhase.Running, Since = context.Now }, Started = state.Started ?? context.Now })
            .Enter(context, JobPhase.Running, FormattableString.Invariant($"{JobGroup.Ranks(state.Slots.Length)} on {nodes} node{(nodes == 1 ? "" : "s")}"));
    }

    private static JobState Close(this JobState state, RankEnd end, int attempt, JobContext context)
    {
        var slot = state.Slots[end.Slot];
        var group = state.Group!;
        attempt = Math.Max(slot.Attempt, attempt);
        state = (state with { Group = group with { Ends = group.Ends.Add(end) } })
            .With(slot with { Attempt = attempt, LostAttempt = attempt, Reason = end.Detail });
        if (!group.IsLaunched)
            return state.TrySettle(context);
        if (!end.IsGood)
            return state.Fail(end, context);
        state = state.Log(context, "finished", $"rank {end.Slot} has finished", end.Slot);
        return state.Group!.Ends.Length == state.Slots.Length
            ? state.EndGroup(context, JobPhase.Completed, $"{(state.Slots.Length == 1 ? "the rank has" : $"all {state.Slots.Length} ranks have")} finished")
            : state.TryRun(context);
    }

    /// <summary>One rank has failed: the group fails with it.</summary>
    private static JobState Fail(this JobState state, RankEnd end, JobContext context)
    {
        var group = state.Group!;
        ImmutableArray<DateTimeOffset> failures = [.. group.Failures.Where(time => context.Now - time < state.Spec.Restart.Window), context.Now];
        var input = new GroupRestartInput(state.Restarts, group.Consecutive, failures.Length, context.Now - group.LaunchedAt, end.ExitCode);
        var outcome = GroupRestartPolicy.Decide(input, state.Spec.Restart, context.Options);
        var what = $"rank {end.Slot} failed: {end.Detail}";
        state = state.Log(context, "lost", what, end.Slot).Log(context, "restart", outcome.Reason);
        if (!outcome.Restart)
            return state.EndGroup(context, JobPhase.Failed, $"{what}; {outcome.Reason}");
        return (state with
        {
            Restarts = state.Restarts + 1,
            Group = group with
            {
                Phase = GroupPhase.Failing,
                Since = context.Now,
                LaunchAfter = context.Now + outcome.Delay,
                Consecutive = outcome.Consecutive,
                // Where they are not counted they need not be kept.
                Failures = state.Spec.Restart.MaxFailures is { } borne ? [.. failures.TakeLast(borne)] : [],
            },
        }).Enter(context, JobPhase.Recovering, what, new(TimeLossCause.ProcessExit, context.Now)).TrySettle(context);
    }

    private static RestartDecision No(string reason) => new() { Restart = false, Reason = reason };
}
