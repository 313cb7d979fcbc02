using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Exchange.Direct;

/// <summary>Who connects to whom in a generation.</summary>
internal sealed record GroupPlan
{
    /// <summary>The job.</summary>
    public required string JobId { get; init; }

    /// <summary>The generation.</summary>
    public required long Generation { get; init; }

    /// <summary>This member's rank.</summary>
    public required int Rank { get; init; }

    /// <summary>Where the members are reached; the position is the rank.</summary>
    public required ImmutableArray<PeerEndpoint?> Members { get; init; }

    /// <summary>The secret of the job, which all members know and nobody else.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>The ranks of the members that bring nothing to the steps.</summary>
    public ImmutableArray<int> Learners { get; init; } = [];

    /// <summary>The number of members.</summary>
    public int WorldSize => Members.Length;
}
