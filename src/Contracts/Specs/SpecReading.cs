using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Specs;

/// <summary>What came of reading a spec.</summary>
public sealed record SpecReading
{
    /// <summary>The spec, with defaults where the text is at fault; null when the text could not be read at all.</summary>
    public required JobSpec? Spec { get; init; }

    /// <summary>Whether the text itself names the job.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Everything that is wrong; empty: the spec may be used.</summary>
    public required ImmutableArray<SpecFault> Faults { get; init; }

    /// <summary>Settings that have no effect, and the like: nothing that keeps the job from running.</summary>
    public ImmutableArray<SpecFault> Warnings { get; init; } = [];

    /// <summary>Whether the spec may be used.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Spec))]
    public bool IsValid => Spec is not null && Faults.IsEmpty;
}
