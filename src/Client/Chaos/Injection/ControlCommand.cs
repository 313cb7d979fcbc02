using System.Globalization;
using OrleansTraining.Client.Chaos.Plan;

namespace OrleansTraining.Client.Chaos.Injection;

/// <summary>What a trainer is told to do to itself.</summary>
internal static class ControlCommand
{
    private const int MinDelay = 20;
    private const int MaxDelay = 200;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The command, null for what is done from outside, and how long its effect lasts.</summary>
    public static (string? Command, TimeSpan Lasts) Of(PlannedFault planned, int exitCode)
    {
        // One to four seconds.
        var lasts = Shortest + TimeSpan.FromMilliseconds(planned.Detail % 3000);
        return planned.Kind switch
        {
            ChaosKind.Exit => (Text($"exit {exitCode}"), default),
            ChaosKind.Sigsegv => ("segv", default),
            ChaosKind.Hang => ("stall", default),
            ChaosKind.Drop => ("drop", default),
            ChaosKind.Delay => (Text($"delay {MinDelay + (planned.Detail >> 32) % (MaxDelay - MinDelay)}ms {lasts.TotalMilliseconds:0}ms"), lasts),
            ChaosKind.Partition => (Text($"partition {lasts.TotalMilliseconds:0}ms"), lasts),
            ChaosKind.DiskFull => ("diskfull 1", default),
            _ => (null, default),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
