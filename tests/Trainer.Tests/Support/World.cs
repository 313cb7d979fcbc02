using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Loop;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>Trains with a number of members in this process.</summary>
internal static class World
{
    /// <summary>The hash of the final weights, on which all members must agree, and the losses of all steps.</summary>
    public static async Task<(string Hash, double[] Losses)> TrainAsync(JobSpec spec, int workers)
    {
        var exchange = new MemoryExchange(spec.Batch.Microbatches, workers);
        var members = await Task.WhenAll(Enumerable.Range(0, workers).Select(rank => MemberAsync(spec, new(rank, workers), exchange.Of(rank))));
        members.Select(member => member.Hash).Distinct().Count().ShouldBe(1);
        return members[0];
    }

    /// <summary>Trains alone, from the replica's step to the spec's last.</summary>
    public static async Task TrainAloneAsync(JobSpec spec, Replica replica) =>
        await new TrainingLoop(spec, replica, new ManagedBuffers(), new NoCheckpoints(), new TrainingProgress(), FaultInjector.None, _ => { })
            .TrainAsync(new(0, 1), new LocalExchange(spec.Batch.Microbatches), new(), CancellationToken.None);

    private static async Task<(string Hash, double[] Losses)> MemberAsync(JobSpec spec, GenerationShare share, IGradientExchange exchange)
    {
        await using var thread = new TrainingThread();
        var losses = new List<double>();
        var hash = "";
        await thread.InvokeAsync(async () =>
        {
            set_num_threads(1);
            using var replica = new Replica(spec, TrainingData.Open(spec));
            var loop = new TrainingLoop(
                spec, replica, new ManagedBuffers(), new NoCheckpoints(), new TrainingProgress(), FaultInjector.None,
                state => losses.Add(state.Loss!.Value));
            await loop.TrainAsync(share, exchange, new(), CancellationToken.None);
            hash = replica.WeightsHash();
        });
        return (hash, [.. losses]);
    }

    private sealed class NoCheckpoints : ICheckpoints
    {
        public Task SaveAsync(Replica replica, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
