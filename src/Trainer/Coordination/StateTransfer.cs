using System.Security.Cryptography;
using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Shards;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// Moves a training state between the members of a generation, through its shard grains. The state is cut into parts;
/// part k lies at shard k % shards, and of n sources source k % n brings it.
/// </summary>
internal sealed class StateTransfer(IGrainFactory grains, ClusterCalls calls, string jobId)
{
    /// <summary>The length of a part.</summary>
    public const int PartLength = 1 << 20;

    /// <summary>The longest part that a receiver takes.</summary>
    public const int MaxPartLength = 4 << 20;

    /// <summary>Parts under way at a time.</summary>
    private const int Parallelism = 4;

    /// <summary>How often a part is asked for, some five seconds each, before the generation counts as failed.</summary>
    private const int MaxAttempts = 12;

    /// <summary>Brings this source's parts.</summary>
    /// <exception cref="ExchangeFailedException">A shard refused: there is a newer generation.</exception>
    public async Task SendAsync(Generation generation, int source, int sources, byte[] state, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(state));
        var count = Math.Max(1, (state.Length + PartLength - 1) / PartLength);
        var own = Enumerable.Range(0, count).Where(index => index % sources == source);
        await Parallel.ForEachAsync(own, Options(cancellationToken), async (index, token) =>
        {
            var start = index * PartLength;
            var part = new StatePart
            {
                Generation = generation.Number,
                Index = index,
                Count = count,
                Bytes = state.AsMemory(start, Math.Min(PartLength, state.Length - start)),
                Hash = hash,
            };
            var shard = Shard(generation, index);
            if (!await calls.CallAsync("sending state", call => shard.PutStateAsync(part, call), token).ConfigureAwait(false))
                throw new ExchangeFailedException("the shards know a newer generation");
        }).ConfigureAwait(false);
    }

    /// <summary>Fetches the state.</summary>
    /// <exception cref="ExchangeFailedException">It did not come, or is broken.</exception>
    public async Task<byte[]> ReceiveAsync(Generation generation, CancellationToken cancellationToken)
    {
        var first = await FetchAsync(generation, 0, cancellationToken).ConfigureAwait(false);
        if (first.Count < 1 || (long)first.Count * MaxPartLength > Array.MaxLength)
            throw new ExchangeFailedException($"the state has {first.Count} parts, which cannot be");
        var parts = new ReadOnlyMemory<byte>[first.Count];
        parts[0] = first.Bytes;
        await Parallel.ForEachAsync(Enumerable.Range(1, first.Count - 1), Options(cancellationToken), async (index, token) =>
        {
            var part = await FetchAsync(generation, index, token).ConfigureAwait(false);
            if (part.Hash != first.Hash || part.Count != first.Count)
                throw new ExchangeFailedException("the sources have different states");
            parts[index] = part.Bytes;
        }).ConfigureAwait(false);
        var state = Join(parts);
        return Convert.ToHexStringLower(SHA256.HashData(state)) == first.Hash
            ? state
            : throw new ExchangeFailedException("the state has another hash than its sources say");
    }

    private async Task<StatePart> FetchAsync(Generation generation, int index, CancellationToken cancellationToken)
    {
        var shard = Shard(generation, index);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var part = await calls.CallAsync(
                "fetching state", token => shard.GetStateAsync(generation.Number, index, token), cancellationToken).ConfigureAwait(false);
            if (part is null)
                continue;
            return part.Bytes.Length <= MaxPartLength
                ? part
                : throw new ExchangeFailedException($"part {index} of the state has {part.Bytes.Length} bytes, more than {MaxPartLength}");
        }
        throw new ExchangeFailedException($"part {index} of the state did not come");
    }

    private IShardGrain Shard(Generation generation, int index) =>
        grains.GetGrain<IShardGrain>(ShardKeys.Of(jobId, index % generation.Shards));

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };

    private static byte[] Join(ReadOnlyMemory<byte>[] parts)
    {
        var state = new byte[parts.Sum(part => part.Length)];
        var end = 0;
        foreach (var part in parts)
        {
            part.CopyTo(state.AsMemory(end));
            end += part.Length;
        }
        return state;
    }
}
