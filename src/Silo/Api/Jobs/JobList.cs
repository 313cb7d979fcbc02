using System.Collections.Concurrent;
using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Api.Queries;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary>All jobs at one moment, newest first, with the answers that were made of them.</summary>
internal sealed class JobList
{
    private const int MaxAnswers = 64;
    private readonly ConcurrentDictionary<JobFilter, byte[]> _answers = new();

    internal JobList(ImmutableArray<JobSummary> jobs) =>
        All = [.. jobs.OrderByDescending(job => job.Submitted).ThenBy(job => job.JobId, StringComparer.Ordinal)];

    /// <summary>The jobs.</summary>
    internal ImmutableArray<JobSummary> All { get; }

    /// <summary>The page of a filter as JSON, made once.</summary>
    internal byte[] Answer(JobFilter filter)
    {
        if (_answers.TryGetValue(filter, out var known))
            return known;
        var answer = ApiJson.Bytes(filter.PageOf(All));
        if (_answers.Count < MaxAnswers)
            _answers.TryAdd(filter, answer);
        return answer;
    }
}

/// <summary>The list of jobs, asked for at most a few times a second, however many ask this silo.</summary>
internal sealed class JobLists(IClusterGrains cluster, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(250);
    private readonly Shared<JobList> _list = new(async token => new JobList(await cluster.Jobs.ListAsync(token)), Fresh, time);

    /// <summary>The list as it was a moment ago at most.</summary>
    internal Task<JobList> GetAsync(CancellationToken cancellationToken) => _list.GetAsync(cancellationToken);

    /// <summary>A job was created or deleted by way of this silo: who asks it next must see that.</summary>
    internal void Forget() => _list.Forget();
}
