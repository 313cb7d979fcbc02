using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Activations;

[Collection(SharedCluster.Name)]
public sealed class TurnTests(ClusterFixture fixture)
{
    private readonly string _first = Gates.Name("first");
    private readonly string _second = Gates.Name("second");
    private readonly string _gate = Gates.Name("gate");

    [Fact]
    public async Task Call_WhileAnotherWaits_DoesNotStart()
    {
        var grain = fixture.Grains.GetGrain<ITurnGrain>(1);
        var holding = grain.PassAsync(_first, _gate);
        await Gates.WaitAsync(_first);

        var waiting = grain.PassAsync(_second, _gate);
        await grain.PingAsync();
        await grain.PingAsync();
        Entered(_second).ShouldBeFalse();

        Gates.Open(_gate);
        await Task.WhenAll(holding, waiting);
        Entered(_second).ShouldBeTrue();
    }

    [Fact]
    public async Task AlwaysInterleaveCall_WhileAnotherWaits_Runs()
    {
        var grain = fixture.Grains.GetGrain<ITurnGrain>(2);
        var holding = grain.PassAsync(_first, _gate);
        await Gates.WaitAsync(_first);

        var interleaved = grain.PassInterleavedAsync(_second, _gate);
        await Gates.WaitAsync(_second);

        Gates.Open(_gate);
        await Task.WhenAll(holding, interleaved);
    }

    [Fact]
    public async Task ReentrantGrain_CallsThatWait_RunTogether()
    {
        var grain = fixture.Grains.GetGrain<IReentrantTurnGrain>(3);
        var holding = grain.PassAsync(_first, _gate);
        var other = grain.PassAsync(_second, _gate);
        await Task.WhenAll(Gates.WaitAsync(_first), Gates.WaitAsync(_second));

        Gates.Open(_gate);
        await Task.WhenAll(holding, other);
    }

    [Fact]
    public async Task ReadOnlyCalls_RunTogether_AndKeepOthersOut()
    {
        var grain = fixture.Grains.GetGrain<ITurnGrain>(4);
        var third = Gates.Name("third");
        var reading = new[] { grain.PassReadOnlyAsync(_first, _gate), grain.PassReadOnlyAsync(_second, _gate) };
        await Task.WhenAll(Gates.WaitAsync(_first), Gates.WaitAsync(_second));

        var writing = grain.PassAsync(third, _gate);
        await grain.PingAsync();
        Entered(third).ShouldBeFalse();

        Gates.Open(_gate);
        await Task.WhenAll([.. reading, writing]);
    }

    [Fact]
    public async Task Continuations_AfterAwait_StayInTheActivation() =>
        (await fixture.Grains.GetGrain<ITurnGrain>(5).StaysOnSchedulerAsync()).ShouldBeTrue();

    [Fact]
    public async Task OneWayCall_ReturnsBeforeItIsDone()
    {
        var grain = fixture.Grains.GetGrain<ITurnGrain>(6);
        await grain.PassOneWayAsync(_first, _gate);
        await Gates.WaitAsync(_first);
        Gates.Open(_gate);
    }

    [Fact]
    public async Task OneWayCall_ThatFails_LeavesTheGrainAtWork()
    {
        var grain = fixture.Grains.GetGrain<ITurnGrain>(7);
        grain.FailOneWay(_first);
        await Gates.WaitAsync(_first);
        await grain.PingAsync();
    }

    [Fact]
    public async Task Calls_AtTheSameTime_LoseNoUpdate()
    {
        var grain = fixture.Grains.GetGrain<ICounterGrain>("turns");
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => grain.AddAsync(1)));
        (await grain.GetAsync()).ShouldBe(100);
    }

    private static bool Entered(string gate) => Gates.WaitAsync(gate).IsCompleted;
}
