using System.Collections.Immutable;

namespace OrleansTraining.Client.Chaos.Plan;

/// <summary>What a plan is made of: nothing else decides.</summary>
internal sealed record PlanRequest
{
    /// <summary>Decides everything random.</summary>
    public required long Seed { get; init; }

    /// <summary>How many faults.</summary>
    public required int Faults { get; init; }

    /// <summary>Of which kinds, at least one.</summary>
    public required ImmutableArray<ChaosKind> Kinds { get; init; }

    /// <summary>The workers that the job has when it begins.</summary>
    public required int Workers { get; init; }

    /// <summary>The silos of the cluster.</summary>
    public required int Silos { get; init; }

    /// <summary>The steps of the job.</summary>
    public required int Steps { get; init; }

    /// <summary>Whether faults may come two at once.</summary>
    public bool Pairs { get; init; } = true;
}
