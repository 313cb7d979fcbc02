using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Metrics;

/// <summary>What is shown of one job. Its grain writes it, a scrape reads it.</summary>
internal sealed class JobSeries(string jobId)
{
    private readonly long[] _losses = new long[Words.Losses.Length];
    private readonly long[] _recoveries = new long[Words.Recoveries.Length];
    private readonly double[] _lost = new double[Words.TimeLosses.Length];
    private JobFigures? _figures;
    private long _steps;
    private long _samples;
    private long _tokens;
    private long _checkpoints;
    private long _checkpointBytes;

    /// <summary>The label <c>job_id</c>.</summary>
    public KeyValuePair<string, object?>[] Tags { get; } = [new("job_id", jobId)];

    /// <summary>The labels <c>job_id</c> and <c>cause</c>, by the cause of a recovery; those of losses come first.</summary>
    public KeyValuePair<string, object?>[][] CauseTags { get; } = Each(jobId, "cause", Words.Recoveries);

    /// <summary>The labels <c>job_id</c> and <c>cause</c>, by the cause of lost time.</summary>
    public KeyValuePair<string, object?>[][] TimeLossTags { get; } = Each(jobId, "cause", Words.TimeLosses);

    /// <summary>The labels <c>job_id</c> and <c>phase</c>, by the phase.</summary>
    public KeyValuePair<string, object?>[][] PhaseTags { get; } = Each(jobId, "phase", Words.Phases);

    /// <summary>The labels <c>job_id</c> and <c>unit</c>.</summary>
    public KeyValuePair<string, object?>[][] UnitTags { get; } = Each(jobId, "unit", ["samples", "tokens"]);

    /// <summary>How long it took from one generation to the next.</summary>
    public BucketCounts Recoveries { get; } = new();

    /// <summary>The newest figures; null before the first.</summary>
    public JobFigures? Figures => Volatile.Read(ref _figures);

    /// <summary>Whether workers have been asked for: from then on there is something to count.</summary>
    public bool HasBegun => Figures is { Phase: not JobPhase.Pending } or { Generation: > 0 };

    /// <summary>Samples of committed steps, those that were committed again included.</summary>
    public long Samples => Interlocked.Read(ref _samples);

    /// <summary>Likewise tokens.</summary>
    public long Tokens => Interlocked.Read(ref _tokens);

    /// <summary>Checkpoints that this activation has heard of.</summary>
    public long Checkpoints => Interlocked.Read(ref _checkpoints);

    /// <summary>Their size.</summary>
    public long CheckpointBytes => Interlocked.Read(ref _checkpointBytes);

    /// <summary>Recoveries by their cause, a position in <see cref="Words.Recoveries"/>.</summary>
    public long RecoveriesOf(int cause) => Interlocked.Read(ref _recoveries[cause]);

    /// <summary>Losses by their cause, a position in <see cref="Words.Losses"/>.</summary>
    public long LossesOf(int cause) => Interlocked.Read(ref _losses[cause]);

    /// <summary>Seconds that were lost by their cause, a position in <see cref="Words.TimeLosses"/>.</summary>
    public double LostTo(int cause) => Volatile.Read(ref _lost[cause]);

    /// <summary>A worker was lost.</summary>
    public void Lose(LossCause cause) => Interlocked.Increment(ref _losses[(int)cause]);

    /// <summary>A generation has followed one that ended.</summary>
    public void Recover(string cause, TimeSpan duration)
    {
        Interlocked.Increment(ref _recoveries[Array.IndexOf(Words.Recoveries, cause)]);
        Recoveries.Add(duration > TimeSpan.Zero ? duration : TimeSpan.Zero);
    }

    /// <summary>A checkpoint was reported.</summary>
    public void Keep(CheckpointInfo checkpoint)
    {
        Interlocked.Increment(ref _checkpoints);
        Interlocked.Add(ref _checkpointBytes, checkpoint.Bytes);
    }

    /// <summary>
    /// The figures of this round. The totals only grow: steps that a checkpoint has taken back count again when they are
    /// made again. Only the job's grain calls it.
    /// </summary>
    public void Publish(JobFigures figures)
    {
        // Tokens are told later than samples: then they count from the first step on too.
        if (figures.TokensPerStep > 0 && Tokens == 0)
            Interlocked.Exchange(ref _tokens, figures.Step * figures.TokensPerStep);
        else if (figures.Step > _steps)
            Interlocked.Add(ref _tokens, (figures.Step - _steps) * figures.TokensPerStep);
        if (figures.Step > _steps)
            Interlocked.Add(ref _samples, (figures.Step - _steps) * figures.SamplesPerStep);
        _steps = figures.Step;
        // Time that is being lost may turn out to have another cause.
        foreach (var loss in figures.Lost)
            Volatile.Write(ref _lost[(int)loss.Cause], Math.Max(LostTo((int)loss.Cause), loss.Seconds));
        Volatile.Write(ref _figures, figures);
    }

    private static KeyValuePair<string, object?>[][] Each(string jobId, string label, string[] words) =>
        [.. words.Select(word => new KeyValuePair<string, object?>[] { new("job_id", jobId), new(label, word) })];
}
