using System.Collections.Concurrent;
using OrleansTraining.Silo.Api.Cluster;
using OrleansTraining.Silo.Api.Jobs;
using OrleansTraining.Silo.Api.Logs;

namespace OrleansTraining.Silo.Api.Streams;

/// <summary>What can be followed on this silo: the list of jobs, the cluster, and each job that somebody looks at.</summary>
internal sealed class ClusterFeeds : IAsyncDisposable
{
    private static readonly TimeSpan ListInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan JobInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LogInterval = TimeSpan.FromMilliseconds(300);
    private readonly IClusterGrains _cluster;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, SharedPoll<JobNews>> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SharedPoll<LogWindow>> _logs = new(StringComparer.Ordinal);

    public ClusterFeeds(IClusterGrains cluster, JobLists lists, ClusterView view, TimeProvider time)
    {
        (_cluster, _time) = (cluster, time);
        Summaries = new(async (last, token) => Same(last, (await lists.GetAsync(token)).Answer(JobFilter.Newest)), ListInterval, time);
        Status = new(async (last, token) => Same(last, ApiJson.Bytes(await view.ReadAsync(token))), StatusInterval, time);
    }

    /// <summary>The newest jobs as JSON.</summary>
    internal SharedPoll<byte[]> Summaries { get; }

    /// <summary>The cluster as JSON.</summary>
    internal SharedPoll<byte[]> Status { get; }

    /// <summary>Status and events of a job.</summary>
    internal SharedPoll<JobNews> Job(string id) => Of(_jobs, id, () => new(new JobNewsReader(_cluster, id, _time).ReadAsync, JobInterval, _time));

    /// <summary>What the workers of a job print.</summary>
    internal SharedPoll<LogWindow> Logs(string id) => Of(_logs, id, () => new(new LogWindowReader(_cluster, id, _ => true, _time).ReadAsync, LogInterval, _time));

    public async ValueTask DisposeAsync()
    {
        await Summaries.DisposeAsync();
        await Status.DisposeAsync();
        foreach (var poll in _jobs.Values)
            await poll.DisposeAsync();
        foreach (var poll in _logs.Values)
            await poll.DisposeAsync();
    }

    /// <summary>The poll of a job. Those that nobody follows are dropped when there is a new one: they hold what they last read.</summary>
    private static SharedPoll<T> Of<T>(ConcurrentDictionary<string, SharedPoll<T>> polls, string id, Func<SharedPoll<T>> create)
        where T : class
    {
        if (polls.TryGetValue(id, out var known))
            return known;
        foreach (var (other, poll) in polls)
            if (poll.Followers == 0)
                polls.TryRemove(KeyValuePair.Create(other, poll));
        return polls.GetOrAdd(id, _ => create());
    }

    private static byte[] Same(byte[]? last, byte[] next) => last is not null && last.AsSpan().SequenceEqual(next) ? last : next;
}
