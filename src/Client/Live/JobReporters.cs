using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Live;

/// <summary>Chooses a reporter.</summary>
internal static class JobReporters
{
    /// <summary>For programs when asked for; in place on a terminal; else plain lines.</summary>
    public static IJobReporter Create(Terminal terminal, bool structured, TimeProvider time)
    {
        if (structured)
            return new StructuredReporter(terminal, time);
        return terminal.IsInteractive ? new LiveReporter(terminal, time) : new PlainReporter(terminal, time);
    }
}
