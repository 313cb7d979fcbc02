using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>Trains with a number of members in this process.</summary>
internal static class World
{
    /// <summary>The hash of the final weights, on which all members must agree, and the losses of all steps.</summary>
    public static async Task<(string Hash, double[] Losses)> TrainAsync(JobSpec spec, int workers)
    {
        var members = await Member.WorldAsync(spec, workers);
        try
        {
            await Task.WhenAll(members.Select(member => member.TrainAsync()));
            var hashes = await Task.WhenAll(members.Select(member => member.OnThreadAsync(member.Replica.WeightsHash)));
            return (hashes.Distinct().ShouldHaveSingleItem(), [.. members[0].Losses]);
        }
        finally
        {
            foreach (var member in members)
                await member.DisposeAsync();
        }
    }

    /// <summary>Trains alone on this thread, from the replica's step to the spec's last.</summary>
    public static async Task TrainAloneAsync(JobSpec spec, Replica replica) =>
        await new TrainingLoop(spec, replica, new ManagedBuffers(), new NoCheckpoints(), new TrainingProgress(), FaultInjector.None, _ => { })
            .TrainAsync(new(0, 1), new LocalExchange(spec.Batch.Microbatches), new(), CancellationToken.None);
}
