namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

/// <summary>Counts the descriptors of the whole process, so it runs alone.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DescriptorTests
{
    public const string Name = "descriptors";

    [Fact]
    public async Task Descriptors_AfterManyGenerations_AreAsManyAsBefore()
    {
        await using var world = PeerWorld.Open(3);
        await RunGenerationAsync(world, 1);
        var before = Directory.GetFiles("/proc/self/fd").Length;
        for (var generation = 2; generation <= 51; generation++)
            await RunGenerationAsync(world, generation);
        Directory.GetFiles("/proc/self/fd").Length.ShouldBeLessThan(before + 20);
    }

    private static async Task RunGenerationAsync(PeerWorld world, int generation)
    {
        var groups = await world.ConnectAsync(generation);
        var exchanges = PeerWorld.Exchanges(groups, 3, 3000);
        await Task.WhenAll(exchanges.Select(async (exchange, rank) =>
        {
            var buffers = world.Nodes[rank].Buffers;
            var (sums, total) = (Gradients.Sums(0, 3, rank, 3, 3000, buffers), buffers.Rent(3000));
            await exchange.Begin(new(0, sums), total, CancellationToken.None).CompleteAsync();
            foreach (var sum in sums)
                buffers.Return(sum.Values);
            buffers.Return(total);
        }));
        // Every second one ends with a failure.
        if (generation % 2 == 0)
            await Task.WhenAll(groups.Select(group => group.LeaveAsync(CancellationToken.None)));
        foreach (var group in groups)
            await group.DisposeAsync();
    }
}
