using OrleansTraining.Trainer.Exchange;
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
    private readonly StripeSender _stripes = new(channel);

    /// <summary>Serves one receiver.</summary>
    /// <returns>The bytes that were sent.</returns>
    /// <exception cref="ExchangeFailedException">The receiver went, or wants what makes no sense.</exception>
    public async Task<long> ServeAsync(int rank, CancellationToken cancellationToken)
    {
        var header = replica.Header()();
        var values = total?.Values ?? ReadOnlyMemory<float>.Empty;
        var offer = new StateOffer(step, total?.Step ?? -1, header.Length, replica.Length, (long)values.Length * sizeof(float));
        var request = await channel.OfferAsync(rank, offer, cancellationToken);
        if (request.Wish == StateWish.Nothing)
            return 0;
        IByteRow row = request.Wish == StateWish.Total ? new VectorRow(values) : new StateRow(replica);
        if (!request.Stripe.IsWithin(row.Length) || !request.Check.IsWithin(row.Length))
            throw new ExchangeFailedException($"rank {rank} wants bytes that there are none of") { Suspects = [rank] };
        if (request.Header)
            await channel.SendAsync(rank, StateTags.Header, header, cancellationToken);
        await _stripes.SendAsync(rank, row, request.Stripe, cancellationToken);
        if (request.Check.Length > 0)
            await channel.SendAsync(rank, StateTags.Checks, StripeSender.Checks(row, request.Check), cancellationToken);
        return request.Stripe.Length;
    }
}
