using System.Collections.Immutable;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Live.Charts;

/// <summary>The curves of a job: loss and throughput over its steps, side by side where there is room.</summary>
internal static class JobCurves
{
    private const int SideBySide = 90;
    private const int Gap = 3;
    private const int MinHeight = 3;
    private const int MaxHeight = 11;
    private const int MaxWidth = 160;

    /// <summary>The lines of the picture; none where there is nothing to draw, or no room.</summary>
    /// <param name="status">The job.</param>
    /// <param name="width">Columns.</param>
    /// <param name="rows">Rows that it may take in all.</param>
    public static ImmutableArray<string> Render(JobStatus status, int width, int rows)
    {
        width = Math.Min(width, MaxWidth);
        // A title each, and odd numbers of rows, so that there is a middle.
        var height = Math.Min(MaxHeight, rows - LineChart.ExtraRows - 1);
        height -= height % 2 == 0 ? 1 : 0;
        if (height < MinHeight || status.Losses.IsDefaultOrEmpty || status.Losses.Length < 2)
            return [];
        var speeds = status.Losses.Where(point => point.Throughput > 0).Select(point => new ChartPoint(point.Step, point.Throughput)).ToArray();
        var losses = status.Losses.Select(point => new ChartPoint(point.Step, point.Loss)).ToArray();
        if (width < SideBySide || speeds.Length < 2)
            return WithTitle("loss", LineChart.Render(losses, width, height, Loss));
        var half = (width - Gap) / 2;
        return Beside(
            WithTitle("loss", LineChart.Render(losses, half, height, Loss)),
            WithTitle($"{Printable.Of(status.ThroughputUnit)}/s", LineChart.Render(speeds, half, height, Formats.Rate)),
            half + Gap);
    }

    private static string Loss(double value) => Formats.Loss(value);

    private static ImmutableArray<string> WithTitle(string title, ImmutableArray<string> lines) => lines.IsEmpty ? lines : lines.Insert(0, title);

    private static ImmutableArray<string> Beside(ImmutableArray<string> left, ImmutableArray<string> right, int column)
    {
        if (left.IsEmpty || right.IsEmpty)
            return left.IsEmpty ? right : left;
        return [.. left.Zip(right, (one, other) => one.PadRight(column) + other)];
    }
}
