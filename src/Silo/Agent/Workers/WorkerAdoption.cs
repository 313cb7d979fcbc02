using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Workers;

/// <summary>What became of a process while no agent looked.</summary>
/// <param name="Running">Its record, when it runs.</param>
/// <param name="Ended">How it ended, when it does not.</param>
internal sealed record AdoptionResult(ProcessRecord? Running, ExitStatus? Ended);

/// <summary>Finds the process that a record names: number, start time and token must agree, or it is another.</summary>
internal static class WorkerAdoption
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // The silo was killed between the start of the wrapper and the number of the trainer: milliseconds.
    private static readonly TimeSpan LaunchPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(2);

    internal static async Task<AdoptionResult> LookAsync(ProcessRecord record, WorkerFiles files, TimeProvider time, CancellationToken cancellationToken)
    {
        var known = record.Phase == ProcessPhase.Launching ? await FindLaunchedAsync(record, files, time, cancellationToken) : record;
        if (known is null)
            return new AdoptionResult(null, ExitStatus.NotStarted("the silo ended while it was being started"));
        return known.WrapperPid > 1 && known.Process.IsAlive && ProcFs.HasVariable(known.Pid, WorkerEnvironment.Token, known.Token)
            ? new AdoptionResult(known, null)
            : new AdoptionResult(null, await SettleAsync(known, files, time, cancellationToken));
    }

    /// <summary>The process has ended; its wrapper, which writes how, may be about to.</summary>
    private static async Task<ExitStatus> SettleAsync(ProcessRecord record, WorkerFiles files, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var begun = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken))
        {
            // Asked first: what it has written before it ended is there to be read.
            var writes = record.WrapperPid > 1 && record.Wrapper.IsAlive;
            if (ExitSettlement.Read(files) is { } status)
                return status;
            if (!writes || time.GetElapsedTime(begun) > ExitPatience)
                return ExitStatus.Unknown;
        }
    }

    private static async Task<ProcessRecord?> FindLaunchedAsync(ProcessRecord record, WorkerFiles files, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            if (ProcessLauncher.ReadPid(files.Pid) is { } pid)
                return record.Started(ProcessIdentity.Of(pid), ProcessIdentity.Of(ProcFs.Read(pid)?.Group ?? 0));
            if (time.GetElapsedTime(begun) > LaunchPatience)
                return null;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
