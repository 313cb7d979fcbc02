using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Cluster;

/// <summary>What the end of a job means for the command that followed it.</summary>
internal static class JobOutcome
{
    /// <summary>The exit code; the reason of a failure is printed.</summary>
    public static int ExitCodeOf(JobStatus status, Terminal terminal)
    {
        if (status.Phase != JobPhase.Failed)
            return ExitCodes.Success;
        terminal.Fault($"{status.JobId} failed: {status.Reason}");
        return ExitCodes.Failed;
    }
}
