using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrleansTraining.Grains.Metrics;

namespace OrleansTraining.Grains.Tests.Metrics;

/// <summary>The metrics of the grains, with a clock that the test moves, as a listener hears of them.</summary>
internal sealed class MeterScene : TimeProvider, IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _values = [];

    public MeterScene(DateTimeOffset now)
    {
        Now = now;
        var factory = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, own) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
                own.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        Metrics = new(factory, this);
        _listener.Start();
    }

    public TrainingMetrics Metrics { get; }

    public DateTimeOffset Now { get; set; }

    /// <summary>What is told now: <c>name value-of-a-tag …</c>, and for histograms <c>name … count</c>.</summary>
    public Dictionary<string, double> Read()
    {
        _values.Clear();
        _listener.RecordObservableInstruments();
        foreach (var family in Metrics.Read())
            foreach (var series in family.Series)
                _values[$"{family.Name} {string.Join(' ', series.Tags.Select(tag => tag.Value))} count"] = series.Counts.Sum();
        return new(_values);
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var (_, text) in tags)
            name = $"{name} {text}";
        _values[name] = value;
    }
}
