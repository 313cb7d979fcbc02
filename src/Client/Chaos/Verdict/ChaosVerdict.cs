using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Chaos.Verdict;

/// <summary>What came of a run.</summary>
internal sealed record ChaosVerdict
{
    private const double Worst = 0.99;

    /// <summary>The faults, in the order in which they were made.</summary>
    public required ImmutableArray<FaultRecord> Faults { get; init; }

    /// <summary>What the ledgers say.</summary>
    public required SampleVerdict Samples { get; init; }

    /// <summary>SHA-256 over the final weights; null when the job did not say.</summary>
    public required string? Weights { get; init; }

    /// <summary>What it should be.</summary>
    public required string? Reference { get; init; }

    /// <summary>See <see cref="Verdict.Goodput"/>.</summary>
    public required double Goodput { get; init; }

    /// <summary>The job's time, from the first commit to the last.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Steps committed.</summary>
    public required int Steps { get; init; }

    /// <summary>What the run left behind, in words; empty: nothing.</summary>
    public ImmutableArray<string> Leftovers { get; init; } = [];

    /// <summary>Whether the weights are those of the undisturbed run.</summary>
    public bool IsIdentical => Weights is not null && Weights == Reference;

    /// <summary>Whether all is as if nothing had happened.</summary>
    public bool IsSound => IsIdentical && Samples.IsSound && Leftovers.IsEmpty && Faults.All(fault => fault.Recovered is not null);

    /// <summary>A quantile of the time to notice.</summary>
    public TimeSpan? Detect(double share) => Quantiles.Of(Faults.Select(fault => fault.Detection), share);

    /// <summary>A quantile of the time to get over it.</summary>
    public TimeSpan? Recover(double share) => Quantiles.Of(Faults.Select(fault => fault.Recovery), share);

    /// <summary>The last line.</summary>
    public string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"chaos: {Formats.Count(Faults.Length, "fault")}, {Samples.Lost} samples lost, {Samples.Doubled} doubled, weights {(IsIdentical ? "identical" : "different")}, goodput {Goodput:0.00}, detect p99 {Seconds(Detect(Worst))}, recover p99 {Seconds(Recover(Worst))}");

    private static string Seconds(TimeSpan? time) => time is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalSeconds:0.00} s") : "-";
}
