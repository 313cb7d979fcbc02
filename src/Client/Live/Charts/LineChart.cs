using System.Collections.Immutable;
using System.Globalization;

namespace OrleansTraining.Client.Live.Charts;

/// <summary>A point of a curve.</summary>
internal readonly record struct ChartPoint(double X, double Y);

/// <summary>A curve with axes, in characters: a pure function of its points.</summary>
internal static class LineChart
{
    private const int MinPlotWidth = 8;

    /// <summary>Rows beside those of the curve: the lower axis, and what is written below it.</summary>
    public const int ExtraRows = 2;

    /// <summary>The lines of the picture; none where there is nothing to draw, or no room.</summary>
    /// <param name="points">By rising X.</param>
    /// <param name="width">Characters across, the axis included.</param>
    /// <param name="height">Rows of the curve.</param>
    /// <param name="label">How a value of Y is written.</param>
    public static ImmutableArray<string> Render(IReadOnlyList<ChartPoint> points, int width, int height, Func<double, string> label)
    {
        ChartPoint[] drawn = [.. points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))];
        if (drawn.Length == 0 || height < 1)
            return [];
        var (low, high) = (drawn.Min(point => point.Y), drawn.Max(point => point.Y));
        string[] labels = [.. Enumerable.Range(0, height).Select(row => LabelOf(row, height, low, high, label))];
        var margin = labels.Max(text => text.Length);
        var plot = width - margin - 2;
        if (plot < MinPlotWidth)
            return [];
        var canvas = Draw(drawn, plot, height, low, high);
        return
        [
            .. labels.Select((text, row) => $"{text.PadLeft(margin)} {(text.Length > 0 ? '┤' : '│')}{canvas.Row(row)}".TrimEnd()),
            $"{new string(' ', margin)} └{new string('─', plot)}",
            Below(drawn[0].X, drawn[^1].X, margin + 2, plot),
        ];
    }

    private static BrailleCanvas Draw(ChartPoint[] points, int width, int height, double low, double high)
    {
        var canvas = new BrailleCanvas(width, height);
        var (left, right) = (points[0].X, points[^1].X);
        int Across(double x) => right > left ? (int)Math.Round((x - left) / (right - left) * (canvas.DotsAcross - 1)) : 0;
        // A curve that does not move lies in the middle.
        int Down(double y) => high > low ? (int)Math.Round((high - y) / (high - low) * (canvas.DotsDown - 1)) : canvas.DotsDown / 2;
        for (var index = 0; index < points.Length; index++)
        {
            var from = points[Math.Max(0, index - 1)];
            canvas.Line(Across(from.X), Down(from.Y), Across(points[index].X), Down(points[index].Y));
        }
        return canvas;
    }

    /// <summary>The greatest value above, the least below, the middle between where there is room.</summary>
    private static string LabelOf(int row, int height, double low, double high, Func<double, string> label)
    {
        if (!(high > low))
            return row == height / 2 ? label(low) : "";
        if (row == 0)
            return label(high);
        if (row == height - 1)
            return label(low);
        return height >= 5 && height % 2 == 1 && row == height / 2 ? label((low + high) / 2) : "";
    }

    private static string Below(double left, double right, int margin, int plot)
    {
        var (first, last) = (Number(left), Number(right));
        var room = plot - first.Length - last.Length;
        return new string(' ', margin) + (right > left && room > 0 ? first + new string(' ', room) + last : first);
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
