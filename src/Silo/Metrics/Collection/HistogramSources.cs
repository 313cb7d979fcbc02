using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>Histograms that are counted elsewhere, by trainers say.</summary>
internal sealed class HistogramSources(IEnumerable<IHistogramSource> sources, int maxSeries)
{
    private readonly IHistogramSource[] _sources = [.. sources];
    private readonly ConditionalWeakTable<KeyValuePair<string, object?>[], byte[]> _labels = [];
    private readonly Dictionary<string, HistogramBounds> _bounds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _dropped = new(StringComparer.Ordinal);

    /// <summary>Series that had no room, by the metric.</summary>
    internal IEnumerable<KeyValuePair<string, long>> Dropped => _dropped;

    internal void WriteTo(ExpositionWriter writer)
    {
        foreach (var family in _sources.SelectMany(source => source.Read()))
        {
            var (name, _) = PrometheusName.Of(family.Name, family.Unit, MetricKind.Histogram);
            if (!_bounds.TryGetValue(name, out var bounds))
                _bounds[name] = bounds = new HistogramBounds(family.Bounds);
            var written = 0;
            writer.Begin(name, MetricKind.Histogram, family.Description);
            foreach (var series in family.Series)
            {
                if (written == maxSeries)
                {
                    _dropped.AddOrUpdate(name, 1, static (_, count) => count + 1);
                    continue;
                }

                written++;
                writer.Histogram(LabelsOf(series.Tags), bounds, series.Counts, series.Sum);
            }
        }
    }

    private byte[] LabelsOf(KeyValuePair<string, object?>[] tags) =>
        _labels.GetValue(tags, static key => Encoding.UTF8.GetBytes(LabelText.Render(LabelText.Of(key))));
}
