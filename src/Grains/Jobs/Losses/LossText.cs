using System.Collections.Immutable;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Losses;

/// <summary>Tells how a loss was found: who saw it first, how long after the worker had last been heard of, and who confirmed it.</summary>
internal static class LossText
{
    /// <summary>The sightings in words, oldest first.</summary>
    /// <param name="sightings">At least one.</param>
    /// <param name="heard">When the worker was last heard of.</param>
    public static string Describe(ImmutableArray<Sighting> sightings, DateTimeOffset heard)
    {
        var first = sightings[0];
        var text = FormattableString.Invariant($"seen first by {Who(first)}, {Seconds(first.Time - heard)} s after it was last heard of");
        return sightings.Skip(1).Aggregate(
            text,
            (before, next) => FormattableString.Invariant($"{before}; then by {Who(next)}, {Seconds(next.Time - first.Time)} s later"));
    }

    /// <summary>Who has seen it.</summary>
    public static string Who(Sighting sighting) => sighting.Cause switch
    {
        LossCause.PeerReport when sighting.By is null => "the job (not heard of again)",
        LossCause.PeerReport => FormattableString.Invariant($"worker {sighting.By} (connection)"),
        LossCause.ProcessExit => "its node's agent (process exit)",
        LossCause.HeartbeatMissed => "the heartbeat deadline",
        LossCause.LaunchFailed => "its launch",
        _ => "the wait of the others (hang)",
    };

    /// <summary>A duration to the millisecond. Clocks of two silos may differ: it is never negative.</summary>
    public static string Seconds(TimeSpan time) => FormattableString.Invariant($"{Math.Max(0, time.TotalSeconds):0.###}");
}
