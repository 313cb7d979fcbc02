using System.Buffers.Binary;
using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct.Bulk;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>Takes bytes out of a buffer, to their place in a row.</summary>
internal delegate void TakeBytes(long offset, ReadOnlySpan<byte> bytes);

/// <summary>
/// Receives the stripes of a row from several sources at once, and compares each with the checksums that another source
/// has for it: what was changed on the way the connection notices itself, but not that two sources have different states.
/// </summary>
internal sealed class StripeReceiver(IStateChannel channel)
{
    /// <summary>Receives all stripes.</summary>
    /// <param name="sources">The ranks of the sources.</param>
    /// <param name="requests">What each was asked for.</param>
    /// <param name="take">Takes the bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExchangeFailedException">A source went, or two contradict each other.</exception>
    public async Task ReceiveAsync(
        ImmutableArray<int> sources, StateRequest[] requests, TakeBytes take, CancellationToken cancellationToken)
    {
        var told = await Task.WhenAll(sources.Select((source, index) => StripeAsync(source, requests[index], sources.Length > 1, take, cancellationToken)));
        for (var index = 0; index < sources.Length; index++)
        {
            var (checker, other) = (sources[index], (index + 1) % sources.Length);
            if (requests[index].Check.Length > 0 && !told[index].Checks.SequenceEqual(told[other].Seen))
                throw new ExchangeFailedException($"ranks {checker} and {sources[other]} have different states");
        }
    }

    /// <summary>Receives a stripe: the checksums of what came, and those that its source has for another stripe.</summary>
    private async Task<(uint[] Seen, uint[] Checks)> StripeAsync(
        int source, StateRequest request, bool isChecked, TakeBytes take, CancellationToken cancellationToken)
    {
        var stripe = request.Stripe;
        var checking = request.Check.Length > 0 ? ChecksAsync(source, request.Check, cancellationToken) : Task.FromResult<uint[]>([]);
        var seen = new uint[stripe.Chunks];
        await using var lanes = new StateLanes(stripe, cancellationToken);
        for (var index = 0; index < lanes.Count; index++)
            Begin(lanes, source, stripe, index);
        for (var index = 0; index < stripe.Chunks; index++)
        {
            var chunk = stripe.Chunk(index);
            await lanes.Done(index);
            var bytes = lanes.Buffer(index, chunk);
            seen[index] = isChecked ? Crc32C.Of(bytes.Span) : 0;
            take(chunk.Offset, bytes.Span);
            if (index + lanes.Count < stripe.Chunks)
                Begin(lanes, source, stripe, index + lanes.Count);
        }
        return (seen, await checking);
    }

    private void Begin(StateLanes lanes, int source, Stripe stripe, int index) =>
        lanes.Begin(index, stripe.Chunk(index), (tag, buffer, token) => channel.ReceiveAsync(source, tag, buffer, token));

    private async Task<uint[]> ChecksAsync(int source, Stripe stripe, CancellationToken cancellationToken)
    {
        var bytes = new byte[stripe.Chunks * sizeof(uint)];
        await channel.ReceiveAsync(source, StateTags.Checks, bytes, cancellationToken);
        return [.. Enumerable.Range(0, stripe.Chunks).Select(index => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(index * sizeof(uint))))];
    }
}
