using Orleans;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>A worker that was lost, as budgets, the blacklist and the search for poison look at it.</summary>
[GenerateSerializer, Immutable, Alias("otrain.job-failure")]
public sealed record FailureRecord
{
    /// <summary>When.</summary>
    [Id(0)] public required DateTimeOffset Time { get; init; }

    /// <summary>The worker, by slot.</summary>
    [Id(1)] public required int Slot { get; init; }

    /// <summary>Where it ran.</summary>
    [Id(2)] public required string Node { get; init; }

    /// <summary>How it was lost.</summary>
    [Id(3)] public required LossCause Cause { get; init; }

    /// <summary>Its exit code, when there is one.</summary>
    [Id(4)] public int? ExitCode { get; init; }

    /// <summary>In words.</summary>
    [Id(5)] public required string Detail { get; init; }

    /// <summary>The step that it had committed last; null when nobody knows.</summary>
    [Id(6)] public int? Step { get; init; }

    /// <summary>The generation whose member it was; 0: of none.</summary>
    [Id(7)] public long Generation { get; init; }
}
