using System.Globalization;

namespace OrleansTraining.Contracts.Specs;

/// <summary>Durations as people write them, a number with a unit: <c>500ms</c>, <c>0.5s</c>, <c>2m</c>, <c>1h</c>, <c>7d</c>.</summary>
public static class DurationText
{
    /// <summary>What is expected, for messages.</summary>
    public const string Expected = "a duration such as 0.5s, 2m, 1h or 7d";

    private const double MaxSeconds = 1e9;

    // Longest first, so that 5ms is not 5m followed by an s.
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)];

    /// <summary>Reads one; may be negative, at most some thirty years.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = default;
        foreach (var (unit, seconds) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal))
                continue;
            const NumberStyles styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign;
            if (!double.TryParse(text.AsSpan()[..^unit.Length], styles, CultureInfo.InvariantCulture, out var number) || !(Math.Abs(number * seconds) <= MaxSeconds))
                return false;
            value = TimeSpan.FromTicks((long)Math.Round(number * seconds * TimeSpan.TicksPerSecond));
            return true;
        }
        return false;
    }

    /// <summary>The shortest text that <see cref="TryParse"/> turns into the same value, in hours, minutes or seconds.</summary>
    public static string Format(TimeSpan value)
    {
        if (value.Ticks % TimeSpan.TicksPerHour == 0 && value != TimeSpan.Zero)
            return With(value.Ticks / TimeSpan.TicksPerHour, "h");
        if (value.Ticks % TimeSpan.TicksPerMinute == 0 && value != TimeSpan.Zero)
            return With(value.Ticks / TimeSpan.TicksPerMinute, "m");
        return With((decimal)value.Ticks / TimeSpan.TicksPerSecond, "s");
    }

    private static string With(decimal number, string unit) => number.ToString("0.#######", CultureInfo.InvariantCulture) + unit;
}
