using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Shards;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>One step of a <see cref="GrainExchange"/>. A slice is one message, with the whole step: announcements have no effect.</summary>
internal sealed class GrainReduction(
    GrainExchange exchange, StepContribution contribution, Memory<float> total, CancellationToken cancellationToken) : IStepReduction
{
    private readonly Lock _lock = new();
    private ImmutableArray<int> _missing = [];
    private ImmutableArray<StepShare> _shares = [];

    /// <inheritdoc />
    public ImmutableArray<int> WaitingFor
    {
        get
        {
            lock (_lock)
                return _missing;
        }
    }

    /// <inheritdoc />
    public void Announce(GradientSlice slice)
    {
        // The shard gets all at once.
    }

    /// <inheritdoc />
    public async Task<StepReceipt> CompleteAsync()
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Away from the training thread, which has better things to do than to serialise.
        var slices = Enumerable.Range(0, exchange.Shards)
            .Select(shard => Task.Run(() => ReduceSliceAsync(shard, others.Token), others.Token))
            .ToList();
        await foreach (var slice in Task.WhenEach(slices).ConfigureAwait(false))
        {
            // The first failure ends the others, since the step cannot be completed any more.
            if (!slice.IsCompletedSuccessfully)
                await others.CancelAsync().ConfigureAwait(false);
        }
        if (slices.Find(slice => slice.IsFaulted) is { } failed)
            await failed.ConfigureAwait(false);
        await Task.WhenAll(slices).ConfigureAwait(false);
        return new(_shares);
    }

    private async Task ReduceSliceAsync(int shard, CancellationToken token)
    {
        var slice = GradientSlice.Of(total.Length, shard, exchange.Shards);
        if (slice.Length == 0)
            return;
        var grain = exchange.Grains.GetGrain<IShardGrain>(ShardKeys.Of(exchange.JobId, shard));
        var request = Request(slice);
        var reply = await exchange.Calls.CallAsync("the exchange", call => grain.ReduceAsync(request, call), token).ConfigureAwait(false);
        while (reply.Status is ReduceStatus.Pending or ReduceStatus.Missing)
        {
            NoteMissing(reply.MissingRanks);
            var again = reply.Status == ReduceStatus.Missing;
            reply = await exchange.Calls.CallAsync(
                "the exchange",
                call => again ? grain.ReduceAsync(request, call) : grain.AwaitReduceAsync(request.Ticket, call),
                token).ConfigureAwait(false);
        }
        Take(reply, slice);
    }

    private ReduceRequest Request(GradientSlice slice) => new()
    {
        Ticket = new(exchange.Generation, contribution.Step, exchange.Share.Rank),
        Microbatches = exchange.Microbatches,
        WorldSize = exchange.Share.WorldSize,
        Sums =
        [
            .. contribution.Sums.Select(sum => new PartialSum(sum.Node.Start, sum.Node.End, sum.Values.Slice(slice.Start, slice.Length))
            {
                Samples = slice.Start == 0 ? sum.Samples : [],
            }),
        ],
    };

    private void NoteMissing(ImmutableArray<int> ranks)
    {
        lock (_lock)
            _missing = ranks;
    }

    private void Take(ReduceReply reply, GradientSlice slice)
    {
        var step = contribution.Step;
        if (reply.Status != ReduceStatus.Complete)
            throw new ExchangeFailedException($"step {step} was answered {reply.Status}: {reply.Reason}", reply.Status == ReduceStatus.Invalid);
        if (reply.Values.Length != slice.Length)
            throw new ExchangeFailedException($"step {step} has a sum of {reply.Values.Length} numbers, not {slice.Length}", fatal: true);
        reply.Values.CopyTo(total[slice.Start..]);
        NoteMissing([]);
        if (slice.Start == 0)
            _shares = [.. reply.Shares.Select(share => new StepShare(share.Rank, new MicrobatchRange(share.Start, share.End), share.Samples))];
    }
}
