using System.Globalization;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>A number with a unit: <c>500ms</c>, <c>0.5s</c>, <c>2m</c>, <c>1h</c>.</summary>
internal sealed class DurationCodec() : ScalarCodec<TimeSpan>("a duration such as 0.5s, 2m or 1h", ScalarKind.Text)
{
    private const double MaxSeconds = 1e9;

    // Longest first, so that 5ms is not 5m followed by an s.
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600)];

    protected override bool TryParse(string text, out TimeSpan value)
    {
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

    protected override string Format(TimeSpan value)
    {
        if (value.Ticks % TimeSpan.TicksPerHour == 0 && value != TimeSpan.Zero)
            return With(value.Ticks / TimeSpan.TicksPerHour, "h");
        if (value.Ticks % TimeSpan.TicksPerMinute == 0 && value != TimeSpan.Zero)
            return With(value.Ticks / TimeSpan.TicksPerMinute, "m");
        return With((decimal)value.Ticks / TimeSpan.TicksPerSecond, "s");
    }

    private static string With(decimal number, string unit) => number.ToString("0.#######", CultureInfo.InvariantCulture) + unit;
}
