using Microsoft.Extensions.Logging;
using Orleans;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs;

/// <summary>A job's calls to its worker grains, and what it last knew of them. Soft state; to be used from one grain's turns only.</summary>
internal sealed class JobWorkers(IGrainFactory grains, string jobId, TimeProvider time, ILogger logger)
{
    /// <summary>A worker that has been heard of this recently needs no look after it.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    /// <summary>How long a reader of the status waits for the workers' own words.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, WorkerStatus> _known = [];
    private readonly Dictionary<int, (int Attempt, DateTimeOffset Time)> _heard = [];
    private DateTimeOffset _refreshed = DateTimeOffset.MinValue;
    private Task _refresh = Task.CompletedTask;

    /// <summary>What is known, by slot.</summary>
    public IReadOnlyList<WorkerStatus?> Known(JobState state) => [.. state.Slots.Select(slot => _known.GetValueOrDefault(slot.Slot))];

    /// <summary>Takes note of a sign of life.</summary>
    public void Hear(WorkerReport report)
    {
        var now = time.GetUtcNow();
        _heard[report.Worker.Slot] = (report.Worker.Attempt, now);
        if (_known.TryGetValue(report.Worker.Slot, out var known) && known.Attempt == report.Worker.Attempt)
            _known[report.Worker.Slot] = known with { Report = report, LastHeard = now, State = WorkerState.Running };
    }

    /// <summary>Asks the workers that are wanted and not known to be well to run. The statuses that come back are returned.</summary>
    public Task<WorkerStatus[]> EnsureAsync(JobState state, CancellationToken cancellationToken) => ForEachAsync(
        state.Slots.Where(slot => IsWanted(state, slot) && !IsFresh(slot)),
        (worker, slot) => worker.EnsureRunningAsync(Assignment(state, slot), cancellationToken));

    /// <summary>Asks the workers to go that are left at the end, or that the job goes on without.</summary>
    public Task<WorkerStatus[]> StopAsync(JobState state, TimeSpan grace, CancellationToken cancellationToken) => ForEachAsync(
        state.Slots.Where(slot => !slot.Gone && (slot.Left || state.Mode == JobMode.Ending || state.Group is not null)),
        async (worker, _) =>
        {
            await worker.StopAsync(grace, cancellationToken);
            return await worker.GetStatusAsync(cancellationToken);
        });

    /// <summary>Ends processes that did not join in time; their node's agent sees them exit.</summary>
    public async Task KillAsync(JobState state, IEnumerable<WorkerIdentity> workers, CancellationToken cancellationToken)
    {
        foreach (var worker in workers)
        {
            var node = state.Slots[worker.Slot].Node;
            JobGrainLog.Overdue(logger, worker, node);
            try
            {
                await grains.GetGrain<INodeGrain>(node).KillAsync(new(worker, TimeSpan.Zero), cancellationToken);
            }
            catch (Exception error) when (ClusterCalls.IsTransient(error))
            {
                JobGrainLog.WorkerNotReached(logger, error, worker.JobId, worker.Slot);
            }
        }
    }

    /// <summary>Brings the statuses up to date for a reader, who gets what is known when that takes long.</summary>
    public async Task RefreshAsync(JobState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_refresh.IsCompleted && now - _refreshed >= Patience)
        {
            _refreshed = now;
            _refresh = ForEachAsync(state.Slots, (worker, _) => worker.GetStatusAsync());
        }
        try
        {
            await _refresh.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            JobGrainLog.StatusLate(logger, jobId);
        }
    }

    private async Task<WorkerStatus[]> ForEachAsync(IEnumerable<SlotState> slots, Func<IWorkerGrain, SlotState, Task<WorkerStatus>> call)
    {
        var answers = await Task.WhenAll(slots.Select(slot => AskAsync(slot, call)));
        return [.. answers.OfType<WorkerStatus>()];
    }

    private async Task<WorkerStatus?> AskAsync(SlotState slot, Func<IWorkerGrain, SlotState, Task<WorkerStatus>> call)
    {
        try
        {
            var status = await call(grains.GetGrain<IWorkerGrain>(WorkerKeys.Of(jobId, slot.Slot)), slot);
            _known[slot.Slot] = status;
            return status;
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            // The next tick asks again.
            JobGrainLog.WorkerNotReached(logger, error, jobId, slot.Slot);
            return null;
        }
    }

    private static bool IsWanted(JobState state, SlotState slot)
    {
        var finished = state.GenerationRuns && !slot.IsAlive && state.Completions.Any(completion => completion.Worker.Slot == slot.Slot);
        return slot is { IsWanted: true, Node.Length: > 0 } && !finished && state.Group?.HasEnded(slot.Slot) != true;
    }

    private bool IsFresh(SlotState slot) =>
        slot.IsAlive && _heard.TryGetValue(slot.Slot, out var heard) && heard.Attempt == slot.Attempt && time.GetUtcNow() - heard.Time < Fresh;

    private static WorkerAssignment Assignment(JobState state, SlotState slot) => new()
    {
        JobId = state.JobId,
        Slot = slot.Slot,
        Node = slot.Node,
        Threads = state.Spec.Threads,
        WorldSize = state.Size,
        Backoff = state.Spec.Restart.Backoff,
        MaxRestarts = state.Spec.Restart.Max,
        Rank = GroupRanks.Of(state, slot),
        // The ranks of a group are fenced by their launch.
        LostAttempt = state.Group is null ? slot.LostAttempt : 0,
        Trace = state.Trace,
    };
}
