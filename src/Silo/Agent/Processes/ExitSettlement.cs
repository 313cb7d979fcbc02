using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>Finds out how a process ended that is seen to have ended.</summary>
internal static class ExitSettlement
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Waits for the wrapper, which writes the exit code a moment after the process has ended; then ends what the process
    /// left behind in its group.
    /// </summary>
    /// <param name="record">The process, which was watched until it ended.</param>
    /// <param name="files">Its files.</param>
    /// <param name="exits">Sees the wrapper end.</param>
    /// <param name="killed">Whether the agent killed it, with its wrapper.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<ExitStatus> OfAsync(
        ProcessRecord record,
        WorkerFiles files,
        ProcessExitWatcher exits,
        bool killed,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var wrapper = exits.WaitAsync(record.Wrapper, cancellationToken);
        await Task.WhenAny(wrapper, Task.Delay(Patience, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        Signals.SendToGroup(record.WrapperPid, Signals.Kill);
        return Read(files) ?? (killed ? ExitStatus.Of(128 + Signals.Kill) : ExitStatus.Unknown);
    }

    /// <summary>What the wrapper wrote; null when it wrote nothing.</summary>
    internal static ExitStatus? Read(WorkerFiles files) =>
        ProcessLauncher.ReadExitCode(files.Exit) is { } code ? ExitStatus.Of(code) : null;
}
