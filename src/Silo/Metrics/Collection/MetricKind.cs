namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>What a metric is to Prometheus.</summary>
internal enum MetricKind
{
    /// <summary>Only grows, until the process starts again.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts by size, with their sum.</summary>
    Histogram,
}
