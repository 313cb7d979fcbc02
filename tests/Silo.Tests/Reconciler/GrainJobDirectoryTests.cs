using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Silo.Reconciler;
using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Reconciler;

public sealed class GrainJobDirectoryTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Delete_TheListWasOldAndTheNameIsThatOfANewJob_LeavesItAlone()
    {
        await using var silo = await SiloFixture.StartAsync(_state, "node-0", "sleep 60");
        var registry = silo.Grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key);
        await registry.SubmitAsync(new SubmitRequest { Spec = new JobSpec { Name = "again" }, Exact = true });

        await new GrainJobDirectory(silo.Grains, TimeProvider.System).DeleteAsync("again", CancellationToken.None);

        (await registry.ListAsync()).ShouldHaveSingleItem().Deleting.ShouldBeFalse();
        (await silo.Grains.GetGrain<IJobGrain>("again").GetSummaryAsync()).ShouldNotBeNull().Reason.ShouldNotBe("deleted");
    }
}
