using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Shards;

/// <summary>
/// Aggregates one slice of the parameter vector; the key is <c>job id/shard</c>. Soft state only: after a crash the
/// members send again. Calls interleave: a call waits for the contributions of the others.
/// </summary>
[Alias("otrain.shard")]
public interface IShardGrain : IGrainWithStringKey
{
    /// <summary>
    /// Brings one member's partial sums of a step, and answers with the sum over the canonical tree when all members have
    /// brought theirs (one without a share brings none, and is waited for too), or <see cref="ReduceStatus.Pending"/> after some five seconds: then <see cref="AwaitReduceAsync"/> goes on.
    /// Idempotent for one (generation, step, rank).
    /// </summary>
    [Alias("reduce")]
    Task<ReduceReply> ReduceAsync(ReduceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Waits on for a sum to which this member has contributed; <see cref="ReduceStatus.Missing"/> says that the contribution is not there and must be sent again.</summary>
    [Alias("await")]
    Task<ReduceReply> AwaitReduceAsync(ReduceTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Holds a part of the training state for members that lack it, until the next generation. Idempotent.</summary>
    [Alias("put-state")]
    Task<bool> PutStateAsync(StatePart part, CancellationToken cancellationToken = default);

    /// <summary>A part of the training state; null when it is not there after some five seconds: ask again.</summary>
    [Alias("get-state")]
    Task<StatePart?> GetStateAsync(long generation, int index, CancellationToken cancellationToken = default);
}

/// <summary>Keys of shard grains.</summary>
public static class ShardKeys
{
    /// <summary>The key of a shard of a job.</summary>
    public static string Of(string jobId, int shard) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{jobId}/{shard}");
}

/// <summary>Which sum is meant, and who asks.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="Step">The step.</param>
/// <param name="Rank">The member.</param>
[GenerateSerializer, Immutable]
public sealed record ReduceTicket([property: Id(0)] long Generation, [property: Id(1)] int Step, [property: Id(2)] int Rank);

/// <summary>The partial sum of one node of the canonical tree.</summary>
/// <param name="Start">The first microbatch.</param>
/// <param name="End">The one behind the last.</param>
/// <param name="Values">The sum over the slice.</param>
[GenerateSerializer, Immutable]
public sealed record PartialSum([property: Id(0)] int Start, [property: Id(1)] int End, [property: Id(2)] ReadOnlyMemory<float> Values)
{
    /// <summary>The samples behind it, in order of microbatch, for the ledger; empty when none is kept, and on all slices but the first.</summary>
    [Id(3)] public ImmutableArray<long> Samples { get; init; } = [];
}

/// <summary>A sum that went into a total.</summary>
/// <param name="Rank">Who brought it.</param>
/// <param name="Start">The first microbatch.</param>
/// <param name="End">The one behind the last.</param>
/// <param name="Samples">Its samples, as they were brought.</param>
[GenerateSerializer, Immutable]
public sealed record SumShare(
    [property: Id(0)] int Rank,
    [property: Id(1)] int Start,
    [property: Id(2)] int End,
    [property: Id(3)] ImmutableArray<long> Samples);

/// <summary>One member's contribution to one slice of one step.</summary>
[GenerateSerializer, Immutable]
public sealed record ReduceRequest
{
    /// <summary>Which sum.</summary>
    [Id(0)] public required ReduceTicket Ticket { get; init; }

    /// <summary>Microbatches of the global batch: the leaves of the tree.</summary>
    [Id(1)] public required int Microbatches { get; init; }

    /// <summary>The members of the generation.</summary>
    [Id(2)] public required int WorldSize { get; init; }

    /// <summary>The sums of the largest nodes that the member's run of microbatches covers. Empty when it has none.</summary>
    [Id(3)] public required ImmutableArray<PartialSum> Sums { get; init; }
}

/// <summary>How a reduction stands.</summary>
[GenerateSerializer]
public enum ReduceStatus
{
    /// <summary>The sum is in the reply.</summary>
    Complete,

    /// <summary>Contributions are missing yet.</summary>
    Pending,

    /// <summary>The caller's contribution is not there: send it (again).</summary>
    Missing,

    /// <summary>A newer generation, or a later step of this one, has been seen: the caller asks the job what to do.</summary>
    Superseded,

    /// <summary>The request contradicts the others: other shape, or the same microbatch twice.</summary>
    Invalid,
}

/// <summary>The answer to a contribution.</summary>
[GenerateSerializer, Immutable]
public sealed record ReduceReply
{
    /// <summary>How it stands.</summary>
    [Id(0)] public required ReduceStatus Status { get; init; }

    /// <summary>The sum, when complete.</summary>
    [Id(1)] public ReadOnlyMemory<float> Values { get; init; }

    /// <summary>What is wrong, when invalid or superseded.</summary>
    [Id(2)] public string Reason { get; init; } = "";

    /// <summary>When complete: what it was summed of, in order of microbatch.</summary>
    [Id(3)] public ImmutableArray<SumShare> Shares { get; init; } = [];

    /// <summary>When pending: the ranks that have not contributed.</summary>
    [Id(4)] public ImmutableArray<int> MissingRanks { get; init; } = [];
}

/// <summary>A part of a serialised training state.</summary>
[GenerateSerializer, Immutable]
public sealed record StatePart
{
    /// <summary>The generation that begins with it.</summary>
    [Id(0)] public required long Generation { get; init; }

    /// <summary>The number of this part.</summary>
    [Id(1)] public required int Index { get; init; }

    /// <summary>The number of all parts.</summary>
    [Id(2)] public required int Count { get; init; }

    /// <summary>The bytes, at most 4 MiB.</summary>
    [Id(3)] public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>SHA-256 over the whole state, lower-case hex.</summary>
    [Id(4)] public required string Hash { get; init; }
}
