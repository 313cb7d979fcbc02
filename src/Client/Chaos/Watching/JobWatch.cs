using System.Collections.Immutable;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>
/// Knows how a job is: what it has committed from the ledgers, which are there whatever becomes of the silos, and its
/// status and events from its grain, which is asked on the side. For one thread.
/// </summary>
/// <param name="job">The job's grain.</param>
/// <param name="ledgers">Its ledgers.</param>
/// <param name="time">The clock.</param>
internal sealed class JobWatch(IJobGrain job, LedgerTail ledgers, TimeProvider time) : IAsyncDisposable
{
    private const int MaxEvents = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan AskPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly List<JobEvent> _events = [];
    private Task<JobSnapshot?>? _asking;
    private long _asked;
    private long _answered;

    /// <summary>The newest status; null before the first.</summary>
    public JobStatus? Status { get; private set; }

    /// <summary>When the job was completed; null when it has not been, or ended otherwise.</summary>
    public DateTimeOffset? Completed => Status is { Phase: JobPhase.Completed } status ? status.Ended : null;

    /// <summary>All events so far.</summary>
    public IReadOnlyList<JobEvent> Events => _events;

    /// <summary>Whether the job's grain has just answered.</summary>
    public bool IsFresh => Status is not null && time.GetElapsedTime(_answered) < Fresh;

    /// <summary>Reads the ledgers, and takes the answer of the job's grain if there is one.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        ledgers.Read();
        if (_asking is { IsCompleted: true } && await _asking is { } snapshot)
        {
            Status = snapshot.Status;
            _events.AddRange(snapshot.Events);
            _answered = _asked;
        }
        if (_asking is not { IsCompleted: false } && time.GetElapsedTime(_asked) >= AskPause)
        {
            _asked = time.GetTimestamp();
            _asking = AskAsync(_events.Count == 0 ? 0 : _events[^1].Sequence, cancellationToken);
        }
        else if (_asking is { IsCompleted: true })
        {
            _asking = null;
        }
    }

    /// <summary>Watches until a condition is met.</summary>
    /// <returns>Whether it was met in time.</returns>
    public async Task<bool> UntilAsync(Func<bool> condition, TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            await RefreshAsync(cancellationToken);
            if (condition())
                return true;
            if (time.GetElapsedTime(begun) >= patience)
                return false;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_asking is not null)
                await _asking;
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for the answer any more.
        }
    }

    private async Task<JobSnapshot?> AskAsync(long after, CancellationToken cancellationToken)
    {
        try
        {
            var status = await job.GetStatusAsync(cancellationToken).WaitAsync(CallPatience, time, cancellationToken);
            ImmutableArray<JobEvent> events = await job.GetEventsAsync(after, MaxEvents, cancellationToken).WaitAsync(CallPatience, time, cancellationToken);
            return status is null ? null : new JobSnapshot(status, events.IsDefault ? [] : events);
        }
        catch (Exception exception) when (ClusterFaults.IsTransient(exception))
        {
            return null;
        }
    }
}
