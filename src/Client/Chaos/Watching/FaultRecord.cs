using OrleansTraining.Client.Chaos.Injection;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>A fault, and what came of it.</summary>
/// <param name="Strike">The fault.</param>
/// <param name="Seen">The event by which the job first knew of it; null when the job did not need to.</param>
/// <param name="Recovered">When the job had got over it; null when it has not.</param>
/// <param name="Rejoined">When the replacement took part; null when there was none to wait for.</param>
/// <param name="Computed">When it computed its share again.</param>
/// <param name="Cost">What the others had to bear for the replacement.</param>
internal sealed record FaultRecord(Strike Strike, JobEvent? Seen, DateTimeOffset? Recovered, DateTimeOffset? Rejoined, DateTimeOffset? Computed, RejoinCost? Cost)
{
    /// <summary>From the fault until the job knew of it.</summary>
    public TimeSpan? Detection => Seen is null ? null : Seen.Time - Strike.Made;

    /// <summary>From the fault until the first step that began after it was committed.</summary>
    public TimeSpan? Recovery => Recovered - Strike.Made;

    /// <summary>From the fault until the first step of a generation with the replacement.</summary>
    public TimeSpan? Rejoin => Rejoined - Strike.Made;

    /// <summary>From the fault until the first step of which the replacement computed its share.</summary>
    public TimeSpan? Compute => Computed - Strike.Made;

    /// <summary>The record of a fault, as far as it is known now.</summary>
    public static FaultRecord Of(Strike strike, CommitLog commits, JobWatch watch) => new(
        strike,
        Watching.Recovery.Detected(strike, watch.Events),
        Watching.Recovery.Recovered(strike, commits, watch.Completed),
        Watching.Recovery.Rejoined(strike, commits),
        Watching.Recovery.Computed(strike, commits),
        Watching.Recovery.Cost(strike, commits));
}
