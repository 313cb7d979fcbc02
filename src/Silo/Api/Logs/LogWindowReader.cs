using System.Collections.Immutable;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>Reads the lines of a job's workers for those who follow them.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="jobId">The job.</param>
/// <param name="wants">Whether the lines of a worker are wanted.</param>
/// <param name="time">The clock.</param>
internal sealed class LogWindowReader(IClusterGrains cluster, string jobId, Func<int, bool> wants, TimeProvider time)
{
    private const int MaxLines = 20_000;
    private const int MaxLinesOfOne = 2_000;
    private const int MinLinesOfOne = 100;
    private const int MaxParallel = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // Agents carry the last lines of a worker behind its exit.
    private static readonly TimeSpan QuietAtEnd = TimeSpan.FromSeconds(2);
    private ImmutableArray<int> _slots = [];
    private JobPhase _phase;
    private long _looked;
    private long _news;

    /// <summary>The window with the new lines; <paramref name="last"/> itself when there are none.</summary>
    internal async Task<LogWindow> ReadAsync(LogWindow? last, CancellationToken cancellationToken)
    {
        if (last is null || time.GetElapsedTime(_looked) >= LookAgain)
            if (!await LookAsync(cancellationToken))
                return last is { IsOver: true } ? last : LogWindow.None;
        var before = last?.Workers ?? ImmutableDictionary<int, ImmutableArray<EncodedLine>>.Empty;
        var keep = Math.Clamp(MaxLines / Math.Max(1, _slots.Length), MinLinesOfOne, MaxLinesOfOne);
        using var places = new SemaphoreSlim(MaxParallel);
        var read = await Task.WhenAll(_slots.Select(slot => ReadAsync(slot, before.GetValueOrDefault(slot, []), keep, places, cancellationToken)));
        var changed = read.Where(worker => worker.Changed).ToArray();
        if (last is null || changed.Length > 0 || !_phase.IsFinal())
            _news = time.GetTimestamp();
        var isOver = _phase.IsFinal() && time.GetElapsedTime(_news) >= QuietAtEnd;
        return changed.Length == 0 && last is not null && last.IsOver == isOver
            ? last
            : new LogWindow(before.SetItems(changed.Select(worker => KeyValuePair.Create(worker.Slot, worker.Lines))), isOver);
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (await cluster.Job(jobId).GetStatusAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken) is not { } status)
            return false;
        _slots = [.. status.Workers.Select(worker => worker.Slot).Where(wants)];
        (_phase, _looked) = (status.Phase, time.GetTimestamp());
        return true;
    }

    private async Task<(int Slot, ImmutableArray<EncodedLine> Lines, bool Changed)> ReadAsync(
        int slot, ImmutableArray<EncodedLine> before, int keep, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            var after = before.IsEmpty ? -1 : before[^1].Entry.Sequence;
            var news = await cluster.Worker(jobId, slot).ReadLogAsync(after, keep, cancellationToken).WaitAsync(Patience, time, cancellationToken);
            if (news.IsEmpty)
                return (slot, before, false);
            var lines = before.AddRange(news.Select(line => new EncodedLine(LogEntry.Of(slot, line))));
            return (slot, lines.Length > keep ? lines[^keep..] : lines, true);
        }
        finally
        {
            places.Release();
        }
    }
}
