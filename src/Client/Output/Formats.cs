using System.Globalization;

namespace OrleansTraining.Client.Output;

/// <summary>How numbers are shown to people.</summary>
internal static class Formats
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary><c>1 worker</c>, <c>2 workers</c>.</summary>
    public static string Count(int number, string singular) => string.Create(Invariant, $"{number} {singular}{(number == 1 ? "" : "s")}");

    /// <summary>A loss with two decimals; <c>?</c> before there is one.</summary>
    public static string Loss(double? loss) => loss is { } value ? value.ToString("0.00", Invariant) : "?";

    /// <summary><c>950</c>, <c>12.3k</c>, <c>4.1M</c>.</summary>
    public static string Rate(double rate) => rate switch
    {
        >= 1e6 => (rate / 1e6).ToString("0.0", Invariant) + "M",
        >= 1e3 => (rate / 1e3).ToString("0.0", Invariant) + "k",
        _ => rate.ToString("0", Invariant),
    };

    /// <summary><c>41.2 s</c>.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", Invariant) + " s";

    /// <summary><c>41 s</c>, <c>3 m 05 s</c>, <c>2 h 10 m</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => string.Create(Invariant, $"{time.TotalSeconds:0} s"),
        < 3600 => string.Create(Invariant, $"{(int)time.TotalMinutes} m {time.Seconds:00} s"),
        _ => string.Create(Invariant, $"{(int)time.TotalHours} h {time.Minutes:00} m"),
    };

    /// <summary><c>3 s ago</c>, <c>2 h 10 m ago</c>; clocks that differ make nothing lie ahead.</summary>
    public static string Ago(TimeSpan time) => Duration(time < TimeSpan.Zero ? TimeSpan.Zero : time) + " ago";

    /// <summary><c>512 B</c>, <c>12.3 kB</c>, <c>4.1 MB</c>, <c>1.2 GB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => (bytes / 1e9).ToString("0.0", Invariant) + " GB",
        >= 1_000_000 => (bytes / 1e6).ToString("0.0", Invariant) + " MB",
        >= 1_000 => (bytes / 1e3).ToString("0.0", Invariant) + " kB",
        _ => string.Create(Invariant, $"{bytes} B"),
    };

    /// <summary><c>2026-01-02 13:00:00</c>, in local time.</summary>
    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", Invariant);

    /// <summary><c>97 %</c>; <c>-</c> when it is not known.</summary>
    public static string Percent(double? share) => share is { } value ? (100 * value).ToString("0", Invariant) + " %" : "-";
}
