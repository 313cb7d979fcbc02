using System.Diagnostics.Metrics;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>What an instrument of the framework is to Prometheus.</summary>
internal static class InstrumentReader
{
    /// <summary>What .NET has as counters though it goes up and down.</summary>
    private static readonly HashSet<string> Gauges = ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length"];

    /// <summary>The kind of an instrument, and how it tells its values; null for a kind that is not known.</summary>
    internal static (MetricKind Kind, FeedMode Mode)? KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        if (!type.IsGenericType)
            return null;
        if (Gauges.Contains(instrument.Name))
            return (MetricKind.Gauge, FeedMode.Ask);
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(Counter<>) ? (MetricKind.Counter, FeedMode.Add)
            : definition == typeof(UpDownCounter<>) ? (MetricKind.Gauge, FeedMode.Add)
            : definition == typeof(Gauge<>) ? (MetricKind.Gauge, FeedMode.Set)
            : definition == typeof(Histogram<>) ? (MetricKind.Histogram, FeedMode.Observe)
            : definition == typeof(ObservableCounter<>) ? (MetricKind.Counter, FeedMode.Ask)
            : definition == typeof(ObservableGauge<>) || definition == typeof(ObservableUpDownCounter<>) ? (MetricKind.Gauge, FeedMode.Ask)
            : null;
    }

    /// <summary>The bounds that an instrument advises, in the unit of the metric.</summary>
    internal static HistogramBounds BoundsOf(Instrument instrument, double scale)
    {
        var advice = instrument switch
        {
            Histogram<double> histogram => histogram.Advice?.HistogramBucketBoundaries,
            Histogram<float> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            Histogram<long> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            Histogram<int> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            _ => null,
        };
        if (advice is not null)
            return new HistogramBounds(advice.Select(bound => bound * scale));
        return instrument.Unit is "s" or "ms" or "us" or "ns" ? HistogramBounds.Seconds : HistogramBounds.Numbers;
    }
}
