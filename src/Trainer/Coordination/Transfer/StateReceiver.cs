using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>What a receiver got.</summary>
/// <param name="Wish">Of what kind.</param>
/// <param name="Bytes">How many bytes.</param>
internal readonly record struct StateFetch(StateWish Wish, long Bytes);

/// <summary>
/// Fetches the state, or the last total, from several sources at once: each sends one stripe and tells the checksums of
/// another one's. For the training thread.
/// </summary>
/// <param name="channel">To the sources.</param>
/// <param name="replica">Where the state goes.</param>
/// <param name="catchUp">Where a total goes.</param>
internal sealed class StateReceiver(IStateChannel channel, IReplicaState replica, Action<ReadOnlySpan<float>> catchUp)
{
    private readonly StripeReceiver _stripes = new(channel);

    /// <summary>Fetches what is missing.</summary>
    /// <param name="sources">Ranks that have the state.</param>
    /// <param name="behindAt">The committed steps of this member when one total is enough; null when it needs all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExchangeFailedException">The sources went, contradict each other, or have the state of another model.</exception>
    public async Task<StateFetch> FetchAsync(ImmutableArray<int> sources, int? behindAt, CancellationToken cancellationToken)
    {
        var offers = await Task.WhenAll(sources.Select(source => OfferAsync(source, cancellationToken)));
        if (offers.Length == 0 || offers.Any(offer => offer.Step != offers[0].Step || offer.Length != offers[0].Length))
            throw new ExchangeFailedException("the sources have different states");
        // Who got its own state whole has no total: it cannot help one that is behind.
        var holders = sources.Where((_, index) => offers[index].TotalStep == behindAt && offers[index].Step == behindAt + 1).ToImmutableArray();
        if (holders.IsEmpty)
            return await FetchStateAsync(sources, offers[0], cancellationToken);
        foreach (var other in sources.Except(holders))
            await AskAsync(other, default, cancellationToken);
        return await FetchTotalAsync(holders, offers[sources.IndexOf(holders[0])], cancellationToken);
    }

    private async Task<StateFetch> FetchStateAsync(ImmutableArray<int> sources, StateOffer offer, CancellationToken cancellationToken)
    {
        if (offer.HeaderLength is < 1 or > ReplicaHeader.MaxLength)
            throw new ExchangeFailedException($"the header of the state has {offer.HeaderLength} bytes, which cannot be", fatal: true);
        var requests = StateRequest.All(StateWish.State, offer.Length, sources.Length);
        for (var index = 0; index < sources.Length; index++)
            await AskAsync(sources[index], requests[index], cancellationToken);
        var header = new byte[offer.HeaderLength];
        await channel.ReceiveAsync(sources[0], StateTags.Header, header, cancellationToken);
        Prepare(header, offer);
        await _stripes.ReceiveAsync(sources, requests, replica.CopyFrom, cancellationToken);
        return replica.IsWhole
            ? new(StateWish.State, offer.Length)
            : throw new ExchangeFailedException("a part of the state did not come");
    }

    private async Task<StateFetch> FetchTotalAsync(ImmutableArray<int> sources, StateOffer offer, CancellationToken cancellationToken)
    {
        if (offer.TotalLength is < 1 or > int.MaxValue || offer.TotalLength % sizeof(float) != 0)
            throw new ExchangeFailedException($"the total has {offer.TotalLength} bytes, which cannot be", fatal: true);
        var requests = StateRequest.All(StateWish.Total, offer.TotalLength, sources.Length);
        for (var index = 0; index < sources.Length; index++)
            await AskAsync(sources[index], requests[index], cancellationToken);
        var total = new VectorSink((int)(offer.TotalLength / sizeof(float)));
        await _stripes.ReceiveAsync(sources, requests, total.CopyFrom, cancellationToken);
        catchUp(total.Values);
        return new(StateWish.Total, offer.TotalLength);
    }

    private void Prepare(byte[] header, StateOffer offer)
    {
        try
        {
            replica.ReadHeader(header);
        }
        catch (InvalidDataException error)
        {
            throw new ExchangeFailedException($"the state cannot be used: {error.Message}", fatal: true);
        }
        if (replica.Length != offer.Length)
            throw new ExchangeFailedException($"the state has {offer.Length} bytes, and its header says {replica.Length}", fatal: true);
    }

    private async Task<StateOffer> OfferAsync(int source, CancellationToken cancellationToken)
    {
        var bytes = new byte[StateOffer.WireLength];
        await channel.ReceiveAsync(source, StateTags.Offer, bytes, cancellationToken);
        return StateOffer.Decode(bytes);
    }

    private Task AskAsync(int source, StateRequest request, CancellationToken cancellationToken) =>
        channel.SendAsync(source, StateTags.Request, request.Encode(), cancellationToken);
}
