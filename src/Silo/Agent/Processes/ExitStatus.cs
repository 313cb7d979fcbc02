namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code; 128 + n when signal n ended it; null when that is not known.</param>
/// <param name="Detail">In words.</param>
internal sealed record ExitStatus(int? Code, string Detail)
{
    /// <summary>It and its wrapper were killed together, or the machine went down.</summary>
    internal static ExitStatus Unknown { get; } = new(null, "ended without an exit status: killed together with its wrapper");

    internal static ExitStatus Of(int code) => new(code, Signals.Describe(code));

    internal static ExitStatus NotStarted(string reason) => new(null, "could not be started: " + reason);
}
