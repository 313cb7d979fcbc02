using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Live;

/// <summary>Chooses a reporter.</summary>
internal static class JobReporters
{
    /// <summary>JSON when asked for; in place on a terminal; else plain lines.</summary>
    public static IJobReporter Create(Terminal terminal, bool json, TimeProvider time)
    {
        if (json)
            return new JsonReporter(terminal, time);
        return terminal.IsInteractive ? new LiveReporter(terminal, time) : new PlainReporter(terminal, time);
    }
}
