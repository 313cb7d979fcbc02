using System.Text;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>The values of a metric for one set of labels.</summary>
internal abstract class Series(KeyValuePair<string, string>[] labels, string text)
{
    /// <summary>Its labels.</summary>
    internal KeyValuePair<string, string>[] Labels { get; } = labels;

    /// <summary>The labels as they are written.</summary>
    internal byte[] LabelBytes { get; } = Encoding.UTF8.GetBytes(text);

    /// <summary>The round of collection in which it was last observed.</summary>
    internal long Round { get; set; }

    /// <summary>One number for it.</summary>
    internal abstract double Value { get; }

    /// <summary>Writes its samples.</summary>
    internal abstract void WriteTo(ExpositionWriter writer);
}

/// <summary>A number.</summary>
internal sealed class ValueSeries(KeyValuePair<string, string>[] labels, string text) : Series(labels, text)
{
    private double _value;

    internal override double Value => Volatile.Read(ref _value);

    internal void Set(double value) => Volatile.Write(ref _value, value);

    internal void Add(double value)
    {
        double before, seen = Value;
        do
        {
            before = seen;
            seen = Interlocked.CompareExchange(ref _value, before + value, before);
        }
        while (seen != before && !(double.IsNaN(seen) && double.IsNaN(before)));
    }

    internal override void WriteTo(ExpositionWriter writer) => writer.Value(LabelBytes, Value);
}

/// <summary>A histogram.</summary>
internal sealed class HistogramSeries(KeyValuePair<string, string>[] labels, string text, HistogramBounds bounds) : Series(labels, text)
{
    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[bounds.Buckets];
    private double _sum;

    /// <summary>How many values it has.</summary>
    internal override double Value
    {
        get
        {
            lock (_lock)
                return _counts.Sum();
        }
    }

    internal void Observe(double value)
    {
        // It would make the sum useless for ever.
        if (double.IsNaN(value))
            return;
        var bucket = bounds.BucketOf(value);
        lock (_lock)
        {
            _counts[bucket]++;
            _sum += value;
        }
    }

    internal override void WriteTo(ExpositionWriter writer)
    {
        Span<long> counts = stackalloc long[_counts.Length];
        double sum;
        lock (_lock)
        {
            _counts.CopyTo(counts);
            sum = _sum;
        }

        writer.Histogram(LabelBytes, bounds, counts, sum);
    }
}
