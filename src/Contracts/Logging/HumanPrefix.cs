namespace OrleansTraining.Contracts.Logging;

/// <summary>What stands in front of a line for a human: who it is about, when the line itself does not say.</summary>
public static class HumanPrefix
{
    /// <summary>The prefix, with a blank at its end; or nothing.</summary>
    public static string Of(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (correlation, format) = (record.Correlation, record.Format);
        var says = Names(format, "Worker")
            || ((correlation.Job is null || Names(format, "JobId")) && (correlation.Worker is null || Names(format, "Slot")));
        return says && (correlation.Generation is null || Names(format, "Generation")) ? "" : correlation.Short();
    }

    private static bool Names(string format, string name) => format.Contains($"{{{name}", StringComparison.Ordinal);
}
