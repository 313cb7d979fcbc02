namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>How an instrument tells its values.</summary>
internal enum FeedMode
{
    /// <summary>Each is added.</summary>
    Add,

    /// <summary>Each takes the place of the one before.</summary>
    Set,

    /// <summary>Each is counted in a histogram.</summary>
    Observe,

    /// <summary>They are asked for in each round.</summary>
    Ask,
}

/// <summary>Leads the values of one instrument to its family.</summary>
internal sealed class Feed(MetricFamily family, FeedMode mode, double scale)
{
    internal MetricFamily Family => family;

    internal FeedMode Mode => mode;

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value, in the unit of the instrument.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="round">The round of collection, for those that are asked.</param>
    internal void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, long round)
    {
        value *= scale;
        switch (family.Find(tags, mode == FeedMode.Ask))
        {
            case null:
                break;
            case HistogramSeries histogram:
                histogram.Observe(value);
                break;
            case ValueSeries series when mode == FeedMode.Add:
                series.Add(value);
                break;
            // A second silo of this process, say, tells the same in the same round.
            case ValueSeries series when mode == FeedMode.Ask && series.Round == round:
                series.Add(value);
                break;
            case ValueSeries when mode == FeedMode.Ask && !family.Admit(round):
                break;
            case ValueSeries series:
                series.Round = round;
                series.Set(value);
                break;
        }
    }
}
