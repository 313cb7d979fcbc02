using OrleansTraining.Silo.Metrics.Collection;

namespace OrleansTraining.Silo.Metrics.Exposition;

/// <summary>The name of an instrument by Prometheus' conventions: its unit behind it, a base unit, and <c>_total</c> behind a counter.</summary>
internal static class PrometheusName
{
    private const string Total = "_total";

    /// <summary>The name of a metric, and what a value is to be multiplied with to be in the unit that the name says.</summary>
    internal static (string Name, double Scale) Of(string instrument, string? unit, MetricKind kind)
    {
        var (suffix, scale) = UnitOf(unit, kind);
        var name = Clean(instrument, allowColon: true);
        if (kind == MetricKind.Counter && name.EndsWith(Total, StringComparison.Ordinal))
            name = name[..^Total.Length];
        if (suffix.Length > 0 && !name.EndsWith($"_{suffix}", StringComparison.Ordinal))
            name = $"{name}_{suffix}";
        return (kind == MetricKind.Counter ? name + Total : name, scale);
    }

    /// <summary>The name of a label.</summary>
    internal static string Label(string tag) => Clean(tag, allowColon: false);

    private static (string Suffix, double Scale) UnitOf(string? unit, MetricKind kind) => unit switch
    {
        null or "" => ("", 1),
        "s" => ("seconds", 1),
        "ms" => ("seconds", 1e-3),
        "us" => ("seconds", 1e-6),
        "ns" => ("seconds", 1e-9),
        "By" => ("bytes", 1),
        "KiBy" => ("bytes", 1024),
        "MiBy" => ("bytes", 1024 * 1024),
        "%" => ("ratio", 0.01),
        "1" => (kind == MetricKind.Gauge ? "ratio" : "", 1),
        // What is counted, as in {request}, is in the name already.
        _ when unit.StartsWith('{') => ("", 1),
        _ => (Clean(unit, allowColon: false).Trim('_'), 1),
    };

    private static string Clean(string name, bool allowColon)
    {
        var clean = string.Create(name.Length, (name, allowColon), static (text, state) =>
        {
            for (var index = 0; index < text.Length; index++)
            {
                var letter = state.name[index];
                text[index] = char.IsAsciiLetterOrDigit(letter) || (letter == ':' && state.allowColon) ? letter : '_';
            }
        });
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean;
    }
}
