using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Cluster;

/// <summary>A cluster on this machine, by calls of its grains.</summary>
internal sealed class GrainCluster(ClusterConnection connection, string where, TimeProvider time) : ICluster
{
    private const int EventPage = 500;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ListInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DeletePatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Where => where;

    public async Task<ImmutableArray<JobSummary>> ListAsync(JobQuery query, CancellationToken cancellationToken) =>
        query.Of(await RetryAsync(() => connection.Jobs.ListAsync(cancellationToken), cancellationToken));

    public async IAsyncEnumerable<ImmutableArray<JobSummary>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImmutableArray<JobSummary> shown = default;
        for (; ; await Task.Delay(ListInterval, time, cancellationToken))
        {
            var jobs = await ListAsync(JobQuery.All, cancellationToken);
            if (shown.IsDefault || !jobs.SequenceEqual(shown, SameSummary.Instance))
                yield return shown = jobs;
        }
    }

    public Task<JobStatus?> StatusAsync(string jobId, CancellationToken cancellationToken) =>
        RetryAsync(() => connection.Job(jobId).GetStatusAsync(cancellationToken), cancellationToken);

    // As the API has it: what is shown has no secrets in it.
    public async Task<JobSpec?> SpecAsync(string jobId, CancellationToken cancellationToken) =>
        await RetryAsync(() => connection.Job(jobId).GetSpecAsync(cancellationToken), cancellationToken) is { } spec ? JobSpecs.WithoutSecrets(spec) : null;

    public async Task<ImmutableArray<JobEvent>?> EventsAsync(string jobId, long after, CancellationToken cancellationToken)
    {
        if (await StatusAsync(jobId, cancellationToken) is null)
            return null;
        return await EventPages.AllAsync(
            after, EventPage, known => RetryAsync(() => connection.Job(jobId).GetEventsAsync(known, EventPage, cancellationToken), cancellationToken));
    }

    public IAsyncEnumerable<JobSnapshot> FollowAsync(string jobId, long after, CancellationToken cancellationToken) =>
        new JobFollower(connection.Job(jobId), jobId, PollInterval, Patience, time, after).FollowAsync(cancellationToken);

    public IAsyncEnumerable<WorkerLine> LogsAsync(string jobId, LogQuery query, CancellationToken cancellationToken) =>
        new LogReader(connection, jobId, query, time).ReadAsync(cancellationToken);

    public async Task<ImmutableArray<CheckpointLine>?> CheckpointsAsync(string jobId, CancellationToken cancellationToken) =>
        await StatusAsync(jobId, cancellationToken) is { } status ? [.. CheckpointLine.Of(status).OrderBy(checkpoint => checkpoint.Step)] : null;

    public async Task<ImmutableArray<NodeLine>> NodesAsync(CancellationToken cancellationToken) =>
        [.. (await RetryAsync(() => connection.Nodes.ListAsync(cancellationToken), cancellationToken)).Select(NodeLine.Of).OrderBy(node => node.Node, StringComparer.Ordinal)];

    public Task<SubmitReply> SubmitAsync(SubmitRequest request, CancellationToken cancellationToken) => request.Exact
        ? RetryAsync(() => connection.Jobs.SubmitAsync(request, cancellationToken), cancellationToken)
        : connection.Jobs.SubmitAsync(request, cancellationToken);

    public async Task<StopReply?> StopAsync(string jobId, string reason, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var stopped = await RetryAsync(() => connection.Job(jobId).StopAsync(reason, timeout, cancellationToken), cancellationToken);
        return await StatusAsync(jobId, cancellationToken) is { } status ? new StopReply(jobId, stopped, status.Phase) : null;
    }

    public Task<ImmutableArray<SpecFault>> ScaleAsync(string jobId, int workers, CancellationToken cancellationToken) =>
        RetryAsync(() => connection.Job(jobId).ScaleAsync(workers, cancellationToken), cancellationToken);

    public async Task<DeleteOutcome> DeleteAsync(string jobId, bool force, CancellationToken cancellationToken)
    {
        var tries = 0;
        var outcome = await RetryAsync(() =>
        {
            tries++;
            return connection.Jobs.DeleteAsync(jobId, force, cancellationToken);
        }, cancellationToken, DeletePatience);
        // Gone since the first try, whose answer did not come.
        return outcome == DeleteOutcome.NotFound && tries > 1 ? DeleteOutcome.Deleted : outcome;
    }

    public Task<ImmutableArray<string>> PurgeAsync(PurgeRequest request, CancellationToken cancellationToken) =>
        RetryAsync(() => connection.Jobs.PurgeAsync(request, cancellationToken), cancellationToken, DeletePatience);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<T> RetryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        try
        {
            return await ClusterRetry.RunAsync(call, time, cancellationToken, patience);
        }
        catch (Exception exception) when (ClusterFaults.IsTransient(exception))
        {
            throw new CommandException(ExitCodes.NotReached, $"{where} does not answer: {exception.Message}; see with `otrain doctor` what is wrong", exception);
        }
    }
}
