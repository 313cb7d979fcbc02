using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>Carries out what a group's state wants: launches ranks, ends them, looks whether their nodes live. Part of the job's rounds.</summary>
internal sealed class GroupUpkeep(JobWorkers workers, GroupOptions options, Func<Func<JobState, JobContext, JobState>, Task> apply)
{
    private readonly NodeSilence _silence = new(options.NodeLoss);

    /// <summary>One round.</summary>
    public Task RunAsync(JobState state, JobContext context, CancellationToken cancellationToken) => state.Group switch
    {
        { IsLaunched: true } group => WatchAsync(state, group, context, cancellationToken),
        { Phase: GroupPhase.Failing } group => EndAsync(state, group, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>When the next round is due, without waiting for the tick; infinite: with the tick.</summary>
    public static TimeSpan Due(JobState state, DateTimeOffset now)
    {
        if (state.Group is not { } group || state.Phase.IsFinal())
            return Timeout.InfiniteTimeSpan;
        if (state.Mode == JobMode.Ending || group.Phase == GroupPhase.Failing)
            return TimeSpan.Zero;
        var left = group.LaunchAfter - now;
        return group.Phase != GroupPhase.Waiting ? Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task WatchAsync(JobState state, GroupState group, JobContext context, CancellationToken cancellationToken)
    {
        var used = state.Slots.Where(slot => !group.HasEnded(slot.Slot)).Select(slot => slot.Node);
        var lost = _silence.Lost(context.Nodes, used, context.Now);
        if (!lost.IsEmpty)
        {
            await apply((job, world) => job.LoseNodes(lost, world));
            return;
        }
        var seen = await workers.EnsureAsync(state, cancellationToken);
        await apply((job, world) => seen.Aggregate(job, (next, status) => next.SeeRank(status, group.Launch, world)));
    }

    private async Task EndAsync(JobState state, GroupState group, CancellationToken cancellationToken)
    {
        var seen = await workers.StopAsync(state, TimeSpan.Zero, cancellationToken);
        var gone = seen.Where(status => status.State is WorkerState.Idle or WorkerState.Exited or WorkerState.Failed).ToArray();
        await apply((job, world) => gone.Aggregate(job, (next, status) => next.SeeRankGone(status, group.Launch, world)));
    }
}
