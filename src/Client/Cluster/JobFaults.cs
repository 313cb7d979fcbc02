using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Cluster;

/// <summary>Answers to questions about jobs that are not there.</summary>
internal static class JobFaults
{
    /// <summary>There is no such job.</summary>
    public static CommandException NotThere(string jobId) => NotThere(jobId, []);

    /// <summary>There is no such job; names the one that may have been meant.</summary>
    public static async Task<CommandException> NotThereAsync(this ICluster cluster, string jobId, CancellationToken cancellationToken) =>
        NotThere(jobId, (await cluster.ListAsync(JobQuery.All, cancellationToken)).Select(job => job.JobId));

    private static CommandException NotThere(string jobId, IEnumerable<string> known) =>
        new(ExitCodes.Usage, $"there is no job '{jobId}'{Hints.DidYouMean(jobId, known)}; `otrain list` shows those there are");
}
