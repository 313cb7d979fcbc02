using System.Collections.Immutable;
using OrleansTraining.Client.Chaos.Plan;

namespace OrleansTraining.Client.Chaos;

/// <summary>What <c>otrain chaos</c> was asked for.</summary>
internal sealed record ChaosOptions
{
    /// <summary>The job.</summary>
    public required string SpecPath { get; init; }

    /// <summary>How many faults. The default is 100.</summary>
    public int Faults { get; init; } = 100;

    /// <summary>Decides what is done when to whom.</summary>
    public required long Seed { get; init; }

    /// <summary>The kinds of faults. The default is all.</summary>
    public required ImmutableArray<ChaosKind> Kinds { get; init; }

    /// <summary>Overrides the number of workers.</summary>
    public int? Workers { get; init; }

    /// <summary>How many silos. The default is 2.</summary>
    public int Silos { get; init; } = 2;

    /// <summary>The steps of the job; null: those of its spec, or more when the faults need more.</summary>
    public int? Steps { get; init; }

    /// <summary>The hash of the weights that are right; null: a run of one worker that nothing disturbs tells.</summary>
    public string? Reference { get; init; }

    /// <summary>Whether each fault waits until the job is back at full strength, and none come together.</summary>
    public bool Settle { get; init; }
}
