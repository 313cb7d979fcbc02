using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Silo.Metrics.Collection;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Tests.Metrics;

/// <summary>A collector that listens to one meter of the test's own.</summary>
internal sealed class CollectorScene : IDisposable
{
    private const string Name = "test";
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public CollectorScene(int maxSeries = 100, params IHistogramSource[] histograms)
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        Collector = new(factory, histograms, [Name], maxSeries, NullLogger<MetricCollector>.Instance);
        Meter = factory.Create(Name);
    }

    public MetricCollector Collector { get; }

    public Meter Meter { get; }

    /// <summary>The lines of a scrape without comments.</summary>
    public string[] Scrape()
    {
        var output = new ArrayBufferWriter<byte>();
        Collector.Write(output, ExpositionFormat.Text);
        return [.. Encoding.UTF8.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];
    }

    public void Dispose()
    {
        Collector.Dispose();
        _services.Dispose();
    }
}
