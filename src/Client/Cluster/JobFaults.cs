using OrleansTraining.Client.Commands;

namespace OrleansTraining.Client.Cluster;

/// <summary>Answers to questions about jobs that are not there.</summary>
internal static class JobFaults
{
    public static CommandException NotThere(string jobId) =>
        new(ExitCodes.Usage, $"there is no job '{jobId}'; `otrain list` shows those there are");
}
