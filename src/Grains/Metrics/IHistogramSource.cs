using System.Collections.Immutable;

namespace OrleansTraining.Grains.Metrics;

/// <summary>
/// Gives histograms that were counted elsewhere. <see cref="System.Diagnostics.Metrics"/> has no instrument for them: its
/// histograms take one value at a time, and a trainer tells what it has counted once a second.
/// </summary>
public interface IHistogramSource
{
    /// <summary>The histograms as they are now. Safe for several threads.</summary>
    IEnumerable<HistogramFamily> Read();
}

/// <summary>One metric.</summary>
/// <param name="Name">The name, as instruments are named.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Description">What it means.</param>
/// <param name="Bounds">The upper bounds of the buckets, that of the last left out: it has none.</param>
/// <param name="Series">Its series.</param>
public sealed record HistogramFamily(
    string Name, string Unit, string Description, ImmutableArray<double> Bounds, IEnumerable<HistogramReading> Series);

/// <summary>One series of it.</summary>
/// <param name="Tags">Its tags: the same array in each reading.</param>
/// <param name="Counts">How many values each bucket has by itself, one more than there are bounds.</param>
/// <param name="Sum">The sum of all values.</param>
public readonly record struct HistogramReading(KeyValuePair<string, object?>[] Tags, long[] Counts, double Sum);
