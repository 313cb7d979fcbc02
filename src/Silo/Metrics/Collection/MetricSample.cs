namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>A value of a metric; of a histogram the number of its values.</summary>
/// <param name="Labels">Its labels, by name.</param>
/// <param name="Value">The value.</param>
internal sealed record MetricSample(IReadOnlyList<KeyValuePair<string, string>> Labels, double Value)
{
    /// <summary>The value of a label; empty when it has none of that name.</summary>
    internal string Label(string name) => Labels.FirstOrDefault(label => label.Key == name).Value ?? "";
}
