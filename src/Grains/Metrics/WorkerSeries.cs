using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Metrics;

/// <summary>What is shown of one worker. Its grain writes it, a scrape reads it.</summary>
internal sealed class WorkerSeries(string jobId, int slot)
{
    private int _attempt;
    private long _heard;
    private long _failures;
    private long _failuresBefore;
    private long _memory;
    private int _live;

    /// <summary>The labels <c>job_id</c> and <c>slot</c>.</summary>
    public KeyValuePair<string, object?>[] Tags { get; } = [new("job_id", jobId), new("slot", slot)];

    /// <summary>Durations of steps.</summary>
    public BucketCounts Steps { get; } = new();

    /// <summary>Durations of exchanges.</summary>
    public BucketCounts Exchanges { get; } = new();

    /// <summary>Durations of checkpoints.</summary>
    public BucketCounts Checkpoints { get; } = new();

    /// <summary>Checkpoints that could not be written.</summary>
    public long CheckpointFailures => Interlocked.Read(ref _failuresBefore) + Interlocked.Read(ref _failures);

    /// <summary>Whether a process is there from which heartbeats are expected.</summary>
    public bool IsLive => Volatile.Read(ref _live) != 0;

    /// <summary>When it was last heard of, as a timestamp of the clock.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    /// <summary>Resident memory.</summary>
    public long MemoryBytes => Interlocked.Read(ref _memory);

    /// <summary>When its process has ended, as a timestamp of the clock; 0 while one is there.</summary>
    public long Ended { get; private set; }

    /// <summary>A heartbeat. Only the worker's grain calls it.</summary>
    public void Hear(WorkerReport report, long now)
    {
        if (report.Worker.Attempt != _attempt)
            Renew(report.Worker.Attempt);
        Steps.Take(report.StepDurations);
        Exchanges.Take(report.ExchangeDurations);
        Checkpoints.Take(report.CheckpointDurations);
        Interlocked.Exchange(ref _failures, report.CheckpointFailures);
        Interlocked.Exchange(ref _memory, report.MemoryBytes);
        Interlocked.Exchange(ref _heard, now);
        Volatile.Write(ref _live, 1);
        Ended = 0;
    }

    /// <summary>No process is there. Only the worker's grain calls it.</summary>
    public void Rest(long now)
    {
        Volatile.Write(ref _live, 0);
        Ended = Ended == 0 ? now : Ended;
    }

    private void Renew(int attempt)
    {
        _attempt = attempt;
        Steps.Keep();
        Exchanges.Keep();
        Checkpoints.Keep();
        Interlocked.Add(ref _failuresBefore, Interlocked.Exchange(ref _failures, 0));
    }
}
