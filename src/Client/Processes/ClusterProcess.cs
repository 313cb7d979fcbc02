namespace OrleansTraining.Client.Processes;

/// <summary>A process that belongs to a local cluster.</summary>
/// <param name="Identity">Which.</param>
/// <param name="CommandLine">How it was started.</param>
internal sealed record ClusterProcess(ProcessIdentity Identity, string CommandLine)
{
    /// <summary>Whether it is a silo; else it is a trainer, or what starts one.</summary>
    public bool IsSilo => CommandLine.Contains("OrleansTraining.Silo.dll", StringComparison.Ordinal);

    /// <summary>Whether it is a trainer itself, and not the shell that waits for one to end.</summary>
    public bool IsTrainer => !IsSilo && !CommandLine.StartsWith("sh ", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{(IsSilo ? "silo" : "trainer")} {Identity.Pid}";
}
