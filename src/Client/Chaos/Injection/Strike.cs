using OrleansTraining.Client.Chaos.Plan;

namespace OrleansTraining.Client.Chaos.Injection;

/// <summary>A fault that has been made.</summary>
internal sealed record Strike
{
    /// <summary>As it was planned.</summary>
    public required PlannedFault Planned { get; init; }

    /// <summary>In words: what was hit.</summary>
    public required string Target { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>The slot of the worker that was hit; null when it was none, or all.</summary>
    public int? Slot { get; init; }

    /// <summary>The attempt of that worker.</summary>
    public int Attempt { get; init; }

    /// <summary>The newest generation that had committed a step.</summary>
    public required long Generation { get; init; }

    /// <summary>The newest committed step.</summary>
    public required int Step { get; init; }

    /// <summary>Whether the members can only go on in another generation.</summary>
    public required bool BreaksGeneration { get; init; }

    /// <summary>How long it lasts before it goes away by itself; zero when it does not, or has no length.</summary>
    public TimeSpan Lasts { get; init; }

    /// <summary>The kind.</summary>
    public ChaosKind Kind => Planned.Kind;
}
