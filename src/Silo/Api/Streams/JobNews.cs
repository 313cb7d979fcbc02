using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Api.Streams;

/// <summary>A job at one moment, as those who follow it get it.</summary>
/// <param name="Status">Its status as JSON; null: there is no such job.</param>
/// <param name="Events">Its newest events, oldest first.</param>
/// <param name="IsOver">Whether it does nothing more.</param>
internal sealed record JobNews(byte[]? Status, ImmutableArray<EncodedEvent> Events, bool IsOver)
{
    internal static JobNews None { get; } = new(null, [], true);

    /// <summary>The sequence number of the newest event.</summary>
    internal long Last => Events.IsEmpty ? 0 : Events[^1].Sequence;
}

/// <summary>An event as JSON.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Json">All of it.</param>
internal sealed record EncodedEvent(long Sequence, byte[] Json)
{
    /// <summary>The number as the id of a stream.</summary>
    internal string Id { get; } = Sequence.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads a job for those who follow it.</summary>
internal sealed class JobNewsReader(IClusterGrains cluster, string jobId, TimeProvider time)
{
    private const int MaxEvents = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The news; <paramref name="last"/> itself when there are none.</summary>
    internal async Task<JobNews> ReadAsync(JobNews? last, CancellationToken cancellationToken)
    {
        var job = cluster.Job(jobId);
        if (await job.GetStatusAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken) is not { } status)
            return last?.Status is null && last is not null ? last : JobNews.None;
        // Behind the status: when that says that the job is over, its last events are there.
        var news = await job.GetEventsAsync(last?.Last ?? 0, MaxEvents, cancellationToken).WaitAsync(Patience, time, cancellationToken);
        var events = (last?.Events ?? []).AddRange(news.Select(item => new EncodedEvent(item.Sequence, ApiJson.Bytes(item))));
        if (events.Length > MaxEvents)
            events = events[^MaxEvents..];
        var json = ApiJson.Bytes(status);
        return last is not null && news.IsEmpty && last.Status.AsSpan().SequenceEqual(json) ? last : new JobNews(json, events, status.Phase.IsFinal());
    }
}
