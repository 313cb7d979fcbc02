using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Cluster;

/// <summary>A line of a worker.</summary>
/// <param name="Slot">Which worker.</param>
/// <param name="Line">The line.</param>
internal sealed record WorkerLine(int Slot, LogLine Line);

/// <summary>Reads what the workers of a job printed.</summary>
/// <param name="connection">The cluster.</param>
/// <param name="jobId">The job.</param>
/// <param name="query">Which lines.</param>
/// <param name="time">The clock.</param>
internal sealed class LogReader(ClusterConnection connection, string jobId, LogQuery query, TimeProvider time)
{
    private const int Page = 500;
    private const long Newest = -1;

    // Among as many the API looks too.
    private const int Window = 2000;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(300);
    private readonly Dictionary<int, long> _after = [];

    /// <summary>The newest lines by time, then, when asked for, what follows until the job ends.</summary>
    public async IAsyncEnumerable<WorkerLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // The status first: lines that were printed before the end are read after it.
            var status = await ClusterRetry.RunAsync(() => connection.Job(jobId).GetStatusAsync(cancellationToken), time, cancellationToken)
                ?? throw JobFaults.NotThere(jobId);
            var lines = new List<WorkerLine>();
            var first = _after.Count == 0;
            foreach (var slot in SlotsOf(status, query.Slot))
                lines.AddRange(await NextAsync(slot, cancellationToken));
            var ordered = lines.OrderBy(line => line.Line.Time).ThenBy(line => line.Slot).ThenBy(line => line.Line.Sequence);
            foreach (var line in first ? ordered.TakeLast(query.Tail) : ordered)
                yield return line;
            if (!query.Follow || status.Phase.IsFinal())
                yield break;
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>The workers whose lines are wanted.</summary>
    /// <param name="status">The job.</param>
    /// <param name="only">One worker; null: all.</param>
    /// <exception cref="CommandException">The job has no such worker.</exception>
    public static IEnumerable<int> SlotsOf(JobStatus status, int? only)
    {
        var slots = status.Workers.IsDefaultOrEmpty ? Enumerable.Range(0, status.WorldSize) : status.Workers.Select(worker => worker.Slot).Order();
        if (only is not { } slot)
            return slots;
        return slots.Contains(slot) ? [slot] : throw new CommandException(ExitCodes.Usage, $"{status.JobId} has no worker {slot}; it has {string.Join(", ", slots)}");
    }

    private async Task<IEnumerable<WorkerLine>> NextAsync(int slot, CancellationToken cancellationToken) =>
        (await AllNextAsync(slot, cancellationToken)).Where(line => query.Matches(line.Line));

    private async Task<List<WorkerLine>> AllNextAsync(int slot, CancellationToken cancellationToken)
    {
        var worker = connection.Worker(jobId, slot);
        var found = new List<WorkerLine>();
        if (!_after.TryGetValue(slot, out var after))
        {
            // With no tail wanted, the newest line still tells where to go on.
            var newest = await ReadAsync(worker, Newest, query.WantsAll ? Math.Max(1, query.Tail) : Window, cancellationToken);
            _after[slot] = newest.IsDefaultOrEmpty ? 0 : newest[^1].Sequence;
            return query.Tail == 0 ? [] : [.. newest.Select(line => new WorkerLine(slot, line))];
        }
        while (true)
        {
            var lines = await ReadAsync(worker, after, Page, cancellationToken);
            found.AddRange(lines.Select(line => new WorkerLine(slot, line)));
            if (!lines.IsDefaultOrEmpty)
                _after[slot] = after = lines[^1].Sequence;
            if (lines.Length < Page)
                return found;
        }
    }

    private Task<ImmutableArray<LogLine>> ReadAsync(IWorkerGrain worker, long after, int max, CancellationToken cancellationToken) =>
        ClusterRetry.RunAsync(() => worker.ReadLogAsync(after, max, cancellationToken), time, cancellationToken);
}
