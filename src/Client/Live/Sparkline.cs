using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Live;

/// <summary>Losses as a row of bars.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>At most <paramref name="width"/> bars; each shows the mean of its share of the points.</summary>
    public static string Of(ImmutableArray<LossPoint> points, int width)
    {
        var losses = points.IsDefault ? [] : points.Select(point => point.Loss).Where(double.IsFinite).ToArray();
        var count = Math.Min(width, losses.Length);
        if (count <= 0)
            return "";
        var means = new double[count];
        for (var bar = 0; bar < count; bar++)
        {
            var (start, end) = (bar * losses.Length / count, (bar + 1) * losses.Length / count);
            means[bar] = losses[start..end].Average();
        }
        var (low, high) = (means.Min(), means.Max());
        var span = high > low ? high - low : 1;
        return string.Concat(means.Select(mean => Bars[(int)Math.Round((mean - low) / span * (Bars.Length - 1))]));
    }
}
