using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>What a job's time went into, since it was submitted: training, or a cause of not getting further. Immutable.</summary>
[GenerateSerializer, Immutable, Alias("otrain.job-times")]
public sealed record JobTimes
{
    private const double Least = 1;

    /// <summary>Up to when the time is accounted for.</summary>
    [Id(0)] public DateTimeOffset Until { get; init; }

    /// <summary>Why it does not get further since then; null: it trains.</summary>
    [Id(1)] public TimeLossCause? Losing { get; init; } = TimeLossCause.Starting;

    /// <summary>Seconds of training that were not undone.</summary>
    [Id(2)] public double Trained { get; init; }

    /// <summary>The rest, by cause, in the order in which the causes came.</summary>
    [Id(3)] public ImmutableArray<TimeLoss> Lost { get; init; } = [];

    /// <summary>Whether the time that is being lost is counted among those of its cause.</summary>
    [Id(4)] public bool Counted { get; init; }

    /// <summary>The times of a job that is submitted now.</summary>
    public static JobTimes From(DateTimeOffset now) => new() { Until = now };

    /// <summary>A generation trains from now on.</summary>
    public JobTimes Train(DateTimeOffset now) => Account(now) with { Losing = null };

    /// <summary>It does not get further any more, and has not since some time before, as far as that is not accounted for.</summary>
    public JobTimes Lose(TimeLossCause cause, DateTimeOffset since, DateTimeOffset now)
    {
        if (Losing is not null)
            return Blame(cause);
        var begun = Account(since > now ? now : since);
        return begun with { Losing = cause, Counted = false };
    }

    /// <summary>The cause is known better: a member that could not go on had lost another one.</summary>
    public JobTimes Blame(TimeLossCause cause) => Losing == TimeLossCause.Fault ? this with { Losing = cause, Counted = false } : this;

    /// <summary>Training that has to be done again.</summary>
    public JobTimes Redo(double seconds)
    {
        var undone = Math.Clamp(seconds, 0, Trained);
        return undone > 0 ? (this with { Trained = Trained - undone }).Add(TimeLossCause.Redone, undone, 1) : this;
    }

    /// <summary>All time up to now is accounted for.</summary>
    public JobTimes Account(DateTimeOffset now)
    {
        var seconds = (now - Until).TotalSeconds;
        // A clock that was set back, on this silo or on the one before, takes nothing away.
        if (seconds <= 0)
            return this;
        var next = this with { Until = now };
        return Losing is { } cause ? (next with { Counted = true }).Add(cause, seconds, Counted ? 0 : 1) : next with { Trained = Trained + seconds };
    }

    /// <summary>The share of the time up to the one that is accounted for in which it got further; null while there is too little of it.</summary>
    public double? Goodput()
    {
        var all = Trained + Lost.Sum(loss => loss.Seconds);
        return all < Least ? null : Trained / all;
    }

    private JobTimes Add(TimeLossCause cause, double seconds, int count)
    {
        for (var index = 0; index < Lost.Length; index++)
            if (Lost[index].Cause == cause)
                return this with { Lost = Lost.SetItem(index, new(cause, Lost[index].Seconds + seconds, Lost[index].Count + count)) };
        return this with { Lost = Lost.Add(new(cause, seconds, count)) };
    }
}
