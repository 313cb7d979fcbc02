using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>
/// Listens to the meters of the silo and keeps their values for whoever asks. Values are taken where they arise, without a
/// lock that all share; what instruments are asked for is asked once a round, and what they do not tell any more is
/// forgotten.
/// </summary>
internal sealed partial class MetricCollector : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<MetricFamily, bool> _asked = new();
    private readonly HistogramSources _histograms;
    private readonly HashSet<string> _meters;
    private readonly IMeterFactory _factory;
    private readonly int _maxSeries;
    private readonly ILogger _logger;
    private readonly Lock _rounds = new();
    private long _round;

    internal MetricCollector(
        IMeterFactory factory, IEnumerable<IHistogramSource> histograms, IEnumerable<string> meters, int maxSeries, ILogger<MetricCollector> logger)
    {
        (_factory, _meters, _maxSeries, _logger) = (factory, [.. meters], maxSeries, logger);
        _histograms = new(histograms, maxSeries);
        _listener.InstrumentPublished = OnPublished;
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, state) => Take((double)value, tags, state));
        _listener.Start();
    }

    /// <summary>Values that had no room, by the metric.</summary>
    internal IEnumerable<KeyValuePair<string, long>> Dropped => _families.Values
        .Select(family => KeyValuePair.Create(family.Name, family.Dropped))
        .Concat(_histograms.Dropped)
        .Where(pair => pair.Value > 0);

    /// <summary>Writes all metrics as they are now.</summary>
    internal void Write(IBufferWriter<byte> output, ExpositionFormat format)
    {
        lock (_rounds)
        {
            Ask();
            var writer = new ExpositionWriter(output, format);
            foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                // One without a series is told of too: so whoever writes a rule knows its name.
                writer.Begin(family.Name, family.Kind, family.Help);
                foreach (var series in family.All())
                    series.WriteTo(writer);
            }

            _histograms.WriteTo(writer);
            writer.End();
        }
    }

    /// <summary>The values of one metric as they are now; empty where there is no such metric.</summary>
    internal IReadOnlyList<MetricSample> Read(string name)
    {
        lock (_rounds)
        {
            Ask();
            return _families.TryGetValue(name, out var family)
                ? [.. family.All().Select(series => new MetricSample(series.Labels, series.Value))]
                : [];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Ask()
    {
        Volatile.Write(ref _round, _round + 1);
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException faults)
        {
            // One that cannot tell must not hide the others.
            LogNotTold(_logger, faults.InnerExceptions.Count, faults.InnerExceptions[0]);
        }

        foreach (var family in _asked.Keys)
            family.Prune(_round);
    }

    private void OnPublished(Instrument instrument, MeterListener listener)
    {
        // The meters of another host in this process are its own affair.
        if (!_meters.Contains(instrument.Meter.Name) || (instrument.Meter.Scope is IMeterFactory other && !ReferenceEquals(other, _factory)))
            return;
        if (InstrumentReader.KindOf(instrument) is not { } found)
            return;
        var (name, scale) = PrometheusName.Of(instrument.Name, instrument.Unit, found.Kind);
        var family = _families.GetOrAdd(
            name,
            key => new MetricFamily(key, instrument.Description ?? "", found.Kind, _maxSeries, InstrumentReader.BoundsOf(instrument, scale)));
        if (family.Kind != found.Kind)
        {
            LogAmbiguous(_logger, instrument.Meter.Name, instrument.Name, name);
            return;
        }

        if (found.Mode == FeedMode.Ask)
            _asked[family] = true;
        listener.EnableMeasurementEvents(instrument, new Feed(family, found.Mode, scale));
    }

    private void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        ((Feed)state!).Take(value, tags, Volatile.Read(ref _round));

    [LoggerMessage(LogLevel.Warning, "{Count} metrics could not be read")]
    private static partial void LogNotTold(ILogger logger, int count, Exception fault);

    [LoggerMessage(LogLevel.Warning, "the instrument {Meter}/{Instrument} is not shown: there is another metric {Name}, of another kind")]
    private static partial void LogAmbiguous(ILogger logger, string meter, string instrument, string name);
}
