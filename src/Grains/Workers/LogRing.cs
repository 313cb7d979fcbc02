using System.Collections.Immutable;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Workers;

/// <summary>The newest lines of a worker, in order of their sequence numbers.</summary>
internal sealed class LogRing(int capacity)
{
    private static readonly IComparer<LogLine> BySequence = Comparer<LogLine>.Create((a, b) => a.Sequence.CompareTo(b.Sequence));
    private readonly List<LogLine> _lines = [];

    /// <summary>Takes lines in. Known ones are ignored; those of an older attempt that come late take their place.</summary>
    public void Append(IEnumerable<LogLine> lines)
    {
        foreach (var line in lines)
            Insert(line);
        if (_lines.Count > capacity)
            _lines.RemoveRange(0, _lines.Count - capacity);
    }

    /// <summary>Forgets all lines.</summary>
    public void Clear() => _lines.Clear();

    /// <summary>The oldest lines after a sequence number; -1: the newest lines.</summary>
    public ImmutableArray<LogLine> Read(long after, int max)
    {
        var count = Math.Max(0, max);
        return after < 0
            ? [.. _lines.TakeLast(count)]
            : [.. _lines.SkipWhile(line => line.Sequence <= after).Take(count)];
    }

    private void Insert(LogLine line)
    {
        if (_lines.Count == 0 || _lines[^1].Sequence < line.Sequence)
        {
            _lines.Add(line);
            return;
        }
        var index = _lines.BinarySearch(line, BySequence);
        if (index < 0)
            _lines.Insert(~index, line);
    }
}
