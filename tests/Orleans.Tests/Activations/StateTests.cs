using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Activations;

[Collection(SharedCluster.Name)]
public sealed class StateTests(ClusterFixture fixture)
{
    [Fact]
    public async Task State_AfterDeactivation_IsReadAgain()
    {
        var grain = fixture.Grains.GetGrain<ICounterGrain>(Gates.Name("kept"));
        (await grain.ExistsAsync()).ShouldBeFalse();
        await grain.AddAsync(5);
        var first = await grain.GetActivationAsync();

        await fixture.Cluster.DeactivateAsync(grain);

        (await grain.GetAsync()).ShouldBe(5);
        (await grain.ExistsAsync()).ShouldBeTrue();
        (await grain.GetActivationAsync()).ShouldNotBe(first);
    }

    [Fact]
    public async Task State_WhenCleared_StartsAnew()
    {
        var grain = fixture.Grains.GetGrain<ICounterGrain>(Gates.Name("cleared"));
        await grain.AddAsync(5);
        await grain.ClearAsync();

        (await grain.ExistsAsync()).ShouldBeFalse();
        (await grain.AddAsync(2)).ShouldBe(2);
    }

    [Fact]
    public async Task Write_AfterAnotherWrote_IsRefused_AndTheActivationReplaced()
    {
        var grain = fixture.Grains.GetGrain<ICounterGrain>(Gates.Name("fenced"));
        await grain.AddAsync(5);
        var first = await grain.GetActivationAsync();
        await OverwriteAsync(grain.GetGrainId(), 70);
        await grain.SpoilAsync();

        var fault = await Should.ThrowAsync<InconsistentStateException>(() => grain.AddAsync(1));

        fault.Message.ShouldContain("counter");
        await Until.TrueAsync(async () => await grain.GetActivationAsync() != first, "another activation serves");
        (await grain.AddAsync(1)).ShouldBe(71);
    }

    // As a second activation on another silo would, while each takes itself to be the only one.
    private async Task OverwriteAsync(GrainId id, int value)
    {
        var storage = fixture.Cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>("Default");
        var record = new GrainState<CounterState>();
        await storage.ReadStateAsync("counter", id, record);
        record.RecordExists.ShouldBeTrue();
        record.State.Value = value;
        await storage.WriteStateAsync("counter", id, record);
    }
}
