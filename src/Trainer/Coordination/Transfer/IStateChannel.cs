using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>Moves bytes between the members of a generation.</summary>
internal interface IStateChannel
{
    /// <summary>Sends; the bytes must not change before the end.</summary>
    /// <exception cref="ExchangeFailedException">The generation is broken.</exception>
    Task SendAsync(int rank, int tag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Receives exactly so many bytes as fit.</summary>
    /// <exception cref="ExchangeFailedException">The generation is broken.</exception>
    Task ReceiveAsync(int rank, int tag, Memory<byte> destination, CancellationToken cancellationToken);
}

/// <summary>What sources say to receivers first.</summary>
internal static class StateChannels
{
    /// <summary>Says what there is, and is told what is wanted.</summary>
    public static async Task<StateRequest> OfferAsync(this IStateChannel channel, int rank, StateOffer offer, CancellationToken cancellationToken)
    {
        await channel.SendAsync(rank, StateTags.Offer, offer.Encode(), cancellationToken).ConfigureAwait(false);
        var wanted = new byte[StateRequest.WireLength];
        await channel.ReceiveAsync(rank, StateTags.Request, wanted, cancellationToken).ConfigureAwait(false);
        return StateRequest.Decode(wanted);
    }
}
