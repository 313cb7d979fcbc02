using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Figures;
using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Figures;

public sealed class ManagementFiguresTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Get_OfARunningSilo_HasItsGrainsAndInTimeItsCalls()
    {
        await using var silo = await SiloFixture.StartAsync(_state, "node-0", "exit 0");
        await silo.Grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key).ListAsync();
        using var source = new ManagementFigures(silo.Grains, TimeProvider.System);

        // Its agent tells of itself each second, so that there are calls.
        var figures = ClusterFigures.None;
        await Eventually.TrueAsync(async () => (figures = await source.GetAsync(default)).CallsPerSecond > 0, "calls a second");

        figures.Silos.ShouldHaveSingleItem().Value.Activations.ShouldBe(figures.Grains.Sum(grain => grain.Activations));
        figures.Grains.ShouldContain(grain => grain.Type.EndsWith(".JobRegistryGrain", StringComparison.Ordinal) && grain.Activations == 1);
    }
}
