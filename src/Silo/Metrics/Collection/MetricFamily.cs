using System.Collections.Concurrent;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>All series of one metric. Safe for several threads. It takes no more series than it may have.</summary>
internal sealed class MetricFamily
{
    private readonly ConcurrentDictionary<LabelSet, Series> _byTags = new(LabelSetComparer.Instance);
    private readonly ConcurrentDictionary<LabelSet, Series>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _lookup;
    private readonly Dictionary<string, Series> _byText = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly int _maxSeries;
    private long _dropped;
    private (long Round, int Count) _told;

    internal MetricFamily(string name, string help, MetricKind kind, int maxSeries, HistogramBounds? bounds = null)
    {
        (Name, Help, Kind, _maxSeries, Bounds) = (name, help, kind, maxSeries, bounds ?? HistogramBounds.Numbers);
        _lookup = _byTags.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    /// <summary>The name, by Prometheus' conventions.</summary>
    internal string Name { get; }

    /// <summary>What it means.</summary>
    internal string Help { get; }

    internal MetricKind Kind { get; }

    internal HistogramBounds Bounds { get; }

    /// <summary>How many values had no room.</summary>
    internal long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>All series.</summary>
    internal Series[] All()
    {
        lock (_lock)
            return [.. _byText.Values];
    }

    /// <summary>The series of these tags; null when there is no room for it.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="asked">Whether it is asked for in each round: those that are gone are still there until its end.</param>
    internal Series? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags, bool asked)
    {
        if (_lookup.TryGetValue(tags, out var known))
            return known;
        lock (_lock)
        {
            var labels = LabelText.Of(tags);
            var text = LabelText.Render(labels);
            // The same labels may come in another order.
            if (!_byText.TryGetValue(text, out var series))
            {
                if (_byText.Count >= (asked ? 2 * _maxSeries : _maxSeries))
                {
                    Interlocked.Increment(ref _dropped);
                    return null;
                }

                series = Kind == MetricKind.Histogram ? new HistogramSeries(labels, text, Bounds) : new ValueSeries(labels, text);
                _byText[text] = series;
            }

            if (_byTags.Count < 2 * _maxSeries)
                _byTags[LabelSetComparer.Instance.Create(tags)] = series;
            return series;
        }
    }

    /// <summary>Whether there is room for one more series in a round.</summary>
    internal bool Admit(long round)
    {
        _told = _told.Round == round ? (round, _told.Count + 1) : (round, 1);
        if (_told.Count <= _maxSeries)
            return true;
        Interlocked.Increment(ref _dropped);
        return false;
    }

    /// <summary>Forgets series that are not observed any more: what they were about is gone.</summary>
    internal void Prune(long round)
    {
        lock (_lock)
        {
            foreach (var (text, series) in _byText)
            {
                if (series.Round != round)
                    _byText.Remove(text);
            }

            foreach (var (tags, series) in _byTags)
            {
                if (series.Round != round)
                    _byTags.TryRemove(tags, out _);
            }
        }
    }
}
