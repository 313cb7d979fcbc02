using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>What the ledgers of a job prove.</summary>
public sealed record LedgerVerdict
{
    /// <summary>Committed steps, those that were taken back left out.</summary>
    public required int Steps { get; init; }

    /// <summary>Samples that these steps used.</summary>
    public required long Samples { get; init; }

    /// <summary>Samples that should have been used and were not.</summary>
    public required long Lost { get; init; }

    /// <summary>Uses of a sample beyond the first in its epoch.</summary>
    public required long Doubled { get; init; }

    /// <summary>Statements that cannot both be true.</summary>
    public required int Contradictions { get; init; }

    /// <summary>Steps that were taken back: a later generation began before them, with a checkpoint.</summary>
    public required int TakenBack { get; init; }

    /// <summary>What is wrong, in words; the first of many.</summary>
    public required ImmutableArray<string> Findings { get; init; }

    /// <summary>Whether every sample of every epoch was used once.</summary>
    public bool IsClean => Lost == 0 && Doubled == 0 && Contradictions == 0;
}
