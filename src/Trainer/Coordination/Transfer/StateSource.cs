using System.Buffers.Binary;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct.Bulk;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>
/// Gives a member that lacks it the state, or the last total: says what there is, is told what is wanted, sends it. For
/// the training thread, whose state stays as it is meanwhile.
/// </summary>
/// <param name="channel">To the receivers.</param>
/// <param name="replica">The state.</param>
/// <param name="step">Its committed steps.</param>
/// <param name="total">The last total; null when there is none.</param>
internal sealed class StateSource(IStateChannel channel, IReplicaState replica, int step, StepTotal? total)
{
    /// <summary>Serves one receiver.</summary>
    /// <returns>The bytes that were sent.</returns>
    /// <exception cref="ExchangeFailedException">The receiver went, or wants what makes no sense.</exception>
    public async Task<long> ServeAsync(int rank, CancellationToken cancellationToken)
    {
        var header = replica.Header();
        var values = total?.Values ?? ReadOnlyMemory<float>.Empty;
        var offer = new StateOffer(step, total?.Step ?? -1, header.Length, replica.Length, (long)values.Length * sizeof(float));
        await channel.SendAsync(rank, StateTags.Offer, offer.Encode(), cancellationToken);

        var wanted = new byte[StateRequest.WireLength];
        await channel.ReceiveAsync(rank, StateTags.Request, wanted, cancellationToken);
        var request = StateRequest.Decode(wanted);
        if (request.Wish == StateWish.Nothing)
            return 0;
        IByteRow row = request.Wish == StateWish.Total ? new VectorRow(values) : new StateRow(replica);
        if (!request.Stripe.IsWithin(row.Length) || !request.Check.IsWithin(row.Length))
            throw new ExchangeFailedException($"rank {rank} wants bytes that there are none of") { Suspects = [rank] };
        if (request.Header)
            await channel.SendAsync(rank, StateTags.Header, header, cancellationToken);
        await SendAsync(rank, row, request.Stripe, cancellationToken);
        if (request.Check.Length > 0)
            await channel.SendAsync(rank, StateTags.Checks, Checks(row, request.Check), cancellationToken);
        return request.Stripe.Length;
    }

    private async Task SendAsync(int rank, IByteRow row, Stripe stripe, CancellationToken cancellationToken)
    {
        await using var lanes = new StateLanes(stripe, cancellationToken);
        for (var index = 0; index < stripe.Chunks; index++)
        {
            var chunk = stripe.Chunk(index);
            await lanes.Done(index);
            row.CopyTo(chunk.Offset, lanes.Buffer(index, chunk).Span);
            lanes.Begin(index, chunk, (tag, buffer, token) => channel.SendAsync(rank, tag, buffer, token));
        }
        await lanes.AllDone();
    }

    private static byte[] Checks(IByteRow row, Stripe stripe)
    {
        var checks = new byte[stripe.Chunks * sizeof(uint)];
        var buffer = new byte[Stripe.ChunkLength];
        for (var index = 0; index < stripe.Chunks; index++)
        {
            var chunk = stripe.Chunk(index);
            var bytes = buffer.AsSpan(0, (int)chunk.Length);
            row.CopyTo(chunk.Offset, bytes);
            BinaryPrimitives.WriteUInt32LittleEndian(checks.AsSpan(index * sizeof(uint)), Crc32C.Of(bytes));
        }
        return checks;
    }
}
