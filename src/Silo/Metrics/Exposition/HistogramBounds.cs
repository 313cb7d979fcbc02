using System.Globalization;
using System.Text;

namespace OrleansTraining.Silo.Metrics.Exposition;

/// <summary>The upper bounds of a histogram's buckets, with their labels.</summary>
internal sealed class HistogramBounds
{
    private readonly double[] _bounds;

    internal HistogramBounds(IEnumerable<double> bounds)
    {
        _bounds = [.. bounds.Where(double.IsFinite).Order().Distinct()];
        Labels = [.. _bounds.Select(Label).Append("le=\"+Inf\"").Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>For seconds, where an instrument gives no advice.</summary>
    internal static HistogramBounds Seconds { get; } = new([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]);

    /// <summary>For all else.</summary>
    internal static HistogramBounds Numbers { get; } = new([0, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 100_000, 1_000_000]);

    /// <summary>The number of buckets, that without a bound included.</summary>
    internal int Buckets => _bounds.Length + 1;

    /// <summary>The label <c>le</c> of each bucket.</summary>
    internal byte[][] Labels { get; }

    /// <summary>The bucket of a value. A bound belongs to the bucket below it.</summary>
    internal int BucketOf(double value)
    {
        var index = Array.BinarySearch(_bounds, value);
        return index >= 0 ? index : ~index;
    }

    // The same in both formats: OpenMetrics wants a decimal point, and another label would be another series.
    private static string Label(double bound)
    {
        var text = bound.ToString(CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? $"le=\"{text}\"" : $"le=\"{text}.0\"";
    }
}
