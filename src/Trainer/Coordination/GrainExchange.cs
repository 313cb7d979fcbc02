using System.Collections.Immutable;
using Orleans;
using OrleansTraining.Contracts.Shards;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Exchanges through the shard grains: the vector is cut into one slice for each, and the slices travel in parallel.</summary>
internal sealed class GrainExchange(
    IGrainFactory grains, ClusterCalls calls, string jobId, long generation, int shards, int microbatches, GenerationShare share)
    : IGradientExchange
{
    /// <inheritdoc />
    public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken) =>
        new Reduction(this, contribution, total, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<StepReceipt> ReduceAsync(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Away from the training thread, which has better things to do than to serialise.
        var slices = Enumerable.Range(0, shards)
            .Select(shard => Task.Run(() => ReduceSliceAsync(shard, contribution, total, others.Token), others.Token))
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
        return new([.. StepShare.Of(share.Rank, contribution)]);
    }

    private async Task ReduceSliceAsync(
        int shard, StepContribution contribution, Memory<float> total, CancellationToken cancellationToken)
    {
        var slice = GradientSlice.Of(total.Length, shard, shards);
        if (slice.Length == 0)
            return;
        var grain = grains.GetGrain<IShardGrain>(ShardKeys.Of(jobId, shard));
        var ticket = new ReduceTicket(generation, contribution.Step, share.Rank);
        var request = new ReduceRequest
        {
            Ticket = ticket,
            Microbatches = microbatches,
            WorldSize = share.WorldSize,
            Sums = [.. contribution.Sums.Select(sum => new PartialSum(sum.Node.Start, sum.Node.End, sum.Values.Slice(slice.Start, slice.Length)))],
        };
        var reply = await calls.CallAsync("the exchange", token => grain.ReduceAsync(request, token), cancellationToken).ConfigureAwait(false);
        while (reply.Status is ReduceStatus.Pending or ReduceStatus.Missing)
        {
            var again = reply.Status == ReduceStatus.Missing;
            reply = await calls.CallAsync(
                "the exchange",
                token => again ? grain.ReduceAsync(request, token) : grain.AwaitReduceAsync(ticket, token),
                cancellationToken).ConfigureAwait(false);
        }
        Take(reply, total.Slice(slice.Start, slice.Length), contribution.Step);
    }

    private static void Take(ReduceReply reply, Memory<float> destination, int step)
    {
        if (reply.Status != ReduceStatus.Complete)
            throw new ExchangeFailedException($"step {step} was answered {reply.Status}: {reply.Reason}", reply.Status == ReduceStatus.Invalid);
        if (reply.Values.Length != destination.Length)
            throw new ExchangeFailedException($"step {step} has a sum of {reply.Values.Length} numbers, not {destination.Length}", fatal: true);
        reply.Values.CopyTo(destination);
    }

    private sealed class Reduction(
        GrainExchange exchange, StepContribution contribution, Memory<float> total, CancellationToken cancellationToken) : IStepReduction
    {
        // The shards know, and do not tell.
        public ImmutableArray<int> WaitingFor => [];

        public void Announce(GradientSlice slice)
        {
            // A slice is one message, with the whole step.
        }

        public Task<StepReceipt> CompleteAsync() => exchange.ReduceAsync(contribution, total, cancellationToken);
    }
}
