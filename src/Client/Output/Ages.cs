using System.Globalization;

namespace OrleansTraining.Client.Output;

/// <summary>Spans of time as they are typed: <c>90s</c>, <c>30m</c>, <c>12h</c>, <c>7d</c>.</summary>
internal static class Ages
{
    private const double MaxDays = 36_500;
    private static readonly (string Unit, TimeSpan Length)[] Units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1))];

    /// <summary>The span; null when the text is none, or one of more than a hundred years.</summary>
    public static TimeSpan? Parse(string text)
    {
        foreach (var (unit, length) in Units)
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan()[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return number * length.TotalDays <= MaxDays ? length * number : null;
        return null;
    }

    /// <summary>The span as a text that <see cref="Parse"/> understands.</summary>
    public static string Text(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";
}
