using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Shards;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>The exchange of a trainer with the shard grains, as the contract asks for it.</summary>
internal sealed class FakeExchange(TrainingCluster cluster, string jobId, Generation generation, int rank, int microbatches)
{
    private const int PartBytes = 32;

    /// <summary>The sum over all members of one step. The last element counts the votes to leave the generation after it.</summary>
    public async Task<float[]> ReduceAsync(ToyModel model, bool leave, CancellationToken cancellationToken)
    {
        var sums = model.Sums(MicrobatchRange.Of(microbatches, rank, generation.WorldSize));
        sums = [.. sums.Select((sum, index) => sum with { Values = (float[])[.. sum.Values.ToArray(), leave && index == 0 ? 1 : 0] })];
        var length = ToyModel.Parameters + 2;
        var slices = await Task.WhenAll(Enumerable.Range(0, generation.Shards).Select(shard =>
        {
            var (start, end) = (length * shard / generation.Shards, length * (shard + 1) / generation.Shards);
            var request = new ReduceRequest
            {
                Ticket = new(generation.Number, model.Step, rank),
                Microbatches = microbatches,
                WorldSize = generation.WorldSize,
                Sums = [.. sums.Select(sum => sum with { Values = sum.Values[start..end] })],
            };
            return ReduceSliceAsync(shard, request, cancellationToken);
        }));
        return [.. slices.SelectMany(slice => slice.ToArray())];
    }

    /// <summary>Gives or takes the state as the plan says.</summary>
    public async Task SynchroniseAsync(ToyModel model, CancellationToken cancellationToken)
    {
        var plan = generation.State;
        if (plan.Origin == StateOrigin.Checkpoint && plan.Sources[0] == rank)
            model.Load(cluster.Checkpoints.Load(jobId, plan.Step));
        // One that is a step behind is given the whole state here, as if it had none.
        if (plan.Receivers.IsEmpty && plan.Behind.IsEmpty)
            return;
        if (plan.Receivers.Contains(rank) || plan.Behind.Contains(rank))
            await FetchAsync(model, cancellationToken);
        else
            await OfferAsync(model, plan.Sources.IndexOf(rank), cancellationToken);
    }

    private async Task<ReadOnlyMemory<float>> ReduceSliceAsync(int shard, ReduceRequest request, CancellationToken cancellationToken)
    {
        var send = true;
        while (true)
        {
            var reply = send
                ? await Patience.RetryAsync(() => Shard(shard).ReduceAsync(request), cancellationToken)
                : await Patience.RetryAsync(() => Shard(shard).AwaitReduceAsync(request.Ticket), cancellationToken);
            if (reply.Status == ReduceStatus.Complete)
                return reply.Values;
            if (reply.Status is ReduceStatus.Superseded or ReduceStatus.Invalid)
                throw new ExchangeException($"{reply.Status}: {reply.Reason}");
            send = reply.Status == ReduceStatus.Missing;
        }
    }

    private async Task OfferAsync(ToyModel model, int source, CancellationToken cancellationToken)
    {
        var bytes = model.Save();
        var count = (bytes.Length + PartBytes - 1) / PartBytes;
        for (var index = source; index < count; index += generation.State.Sources.Length)
        {
            var part = new StatePart
            {
                Generation = generation.Number,
                Index = index,
                Count = count,
                Bytes = bytes.AsMemory(index * PartBytes, Math.Min(PartBytes, bytes.Length - (index * PartBytes))),
                Hash = model.Hash,
            };
            if (!await Patience.RetryAsync(() => Shard(index % generation.Shards).PutStateAsync(part), cancellationToken))
                throw new ExchangeException($"part {index} of the state was refused");
        }
    }

    private async Task FetchAsync(ToyModel model, CancellationToken cancellationToken)
    {
        var first = await FetchAsync(0, cancellationToken);
        var bytes = new List<byte>(first.Bytes.ToArray());
        for (var index = 1; index < first.Count; index++)
            bytes.AddRange((await FetchAsync(index, cancellationToken)).Bytes.ToArray());
        model.Load(bytes.ToArray());
        if (model.Hash != first.Hash)
            throw new ExchangeException("the state that came is not the one that was sent");
    }

    private async Task<StatePart> FetchAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            var part = await Patience.RetryAsync(() => Shard(index % generation.Shards).GetStateAsync(generation.Number, index), cancellationToken);
            if (part is not null)
                return part;
        }
    }

    private IShardGrain Shard(int shard) => cluster.Grain<IShardGrain>(ShardKeys.Of(jobId, shard));
}

/// <summary>The exchange cannot go on in this generation.</summary>
internal sealed class ExchangeException(string message) : Exception(message);
