using System.Buffers.Binary;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct.Bulk;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>
/// Gives a member that lacks it the state, or the last total: says what there is, is told what is wanted, sends it. For
/// the training thread, whose state stays as it is meanwhile; a learner's part is copied instead, and sent afterwards.
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
        var (request, header, row) = await AgreeAsync(rank, cancellationToken);
        if (request.Wish == StateWish.Nothing)
            return 0;
        if (request.Header)
            await channel.SendAsync(rank, StateTags.Header, header, cancellationToken);
        await SendAsync(rank, row, request.Stripe, cancellationToken);
        if (request.Check.Length > 0)
            await channel.SendAsync(rank, StateTags.Checks, Checks(row, request.Check), cancellationToken);
        return request.Stripe.Length;
    }

    /// <summary>Copies what a learner wants of this source. The state may change when this returns.</summary>
    /// <returns>Sends it, on any thread, and waits until the learner has all.</returns>
    /// <exception cref="ExchangeFailedException">The learner went, or wants what makes no sense.</exception>
    public async Task<Func<CancellationToken, Task>> TeachAsync(int rank, CancellationToken cancellationToken)
    {
        var (request, header, row) = await AgreeAsync(rank, cancellationToken);
        var copy = new CopiedRow(row, request.Stripe);
        var checks = Checks(row, request.Check);
        return async token =>
        {
            if (request.Header)
                await channel.SendAsync(rank, StateTags.Header, header, token).ConfigureAwait(false);
            await SendAsync(rank, copy, request.Stripe, token).ConfigureAwait(false);
            if (request.Check.Length > 0)
                await channel.SendAsync(rank, StateTags.Checks, checks, token).ConfigureAwait(false);
            await channel.ReceiveAsync(rank, StateTags.Done, new byte[1], token).ConfigureAwait(false);
        };
    }

    private async Task<(StateRequest Request, byte[] Header, IByteRow Row)> AgreeAsync(int rank, CancellationToken cancellationToken)
    {
        var header = replica.Header();
        var values = total?.Values ?? ReadOnlyMemory<float>.Empty;
        var offer = new StateOffer(step, total?.Step ?? -1, header.Length, replica.Length, (long)values.Length * sizeof(float));
        await channel.SendAsync(rank, StateTags.Offer, offer.Encode(), cancellationToken);

        var wanted = new byte[StateRequest.WireLength];
        await channel.ReceiveAsync(rank, StateTags.Request, wanted, cancellationToken);
        var request = StateRequest.Decode(wanted);
        IByteRow row = request.Wish == StateWish.Total ? new VectorRow(values) : new StateRow(replica);
        if (!request.Stripe.IsWithin(row.Length) || !request.Check.IsWithin(row.Length))
            throw new ExchangeFailedException($"rank {rank} wants bytes that there are none of") { Suspects = [rank] };
        return (request, header, row);
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
