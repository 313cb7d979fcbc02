using Orleans;
using Orleans.Runtime;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Calls;

[Collection(SharedCluster.Name)]
public sealed class CallTests(ClusterFixture fixture)
{
    private ICallGrain Grain(string name) => fixture.Grains.GetGrain<ICallGrain>(Gates.Name(name));

    [Fact]
    public async Task Call_WithDefaultArgument_Passes() => (await Grain("add").AddAsync(41)).ShouldBe(42);

    [Fact]
    public async Task LargeArray_OverTheWire_ComesBackAsItWas()
    {
        var values = Enumerable.Range(0, 1_000_000).Select(i => i * 0.5f).ToArray();
        (await Grain("large").EchoAsync(values)).ShouldBe(values);
    }

    [Fact]
    public async Task Exception_OfTheApplication_ArrivesAsItWasThrown()
    {
        var fault = await Should.ThrowAsync<TestFaultException>(() => Grain("own").ThrowAsync("own"));
        fault.Message.ShouldBe("It went wrong.");
        fault.Code.ShouldBe(42);
        fault.StackTrace!.ShouldContain(nameof(CallGrain.ThrowAsync));
    }

    [Fact]
    public async Task Exception_WithACause_ArrivesWithIt()
    {
        var fault = await Should.ThrowAsync<InvalidOperationException>(() => Grain("inner").ThrowAsync("inner"));
        fault.InnerException.ShouldBeOfType<ArgumentException>().Message.ShouldContain("Inside.");
    }

    [Fact]
    public async Task Cancellation_ByTheCaller_ReachesTheCallee()
    {
        using var source = new CancellationTokenSource();
        var (entered, cancelled) = (Gates.Name("entered"), Gates.Name("cancelled"));
        var call = Grain("cancel").WaitAsync(entered, cancelled, source.Token);
        await Gates.WaitAsync(entered);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await Gates.WaitAsync(cancelled);
    }

    [Fact]
    public async Task Call_WithACancelledToken_IsNotMade()
    {
        var entered = Gates.Name("entered");
        await Should.ThrowAsync<OperationCanceledException>(
            () => Grain("cancelled").WaitAsync(entered, "", new CancellationToken(canceled: true)));
        Gates.WaitAsync(entered).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Call_WithoutAnAnswerInTime_TimesOut_AndCancelsTheCallee()
    {
        var cancelled = Gates.Name("cancelled");
        await Should.ThrowAsync<TimeoutException>(() => Grain("impatient").WaitImpatientlyAsync(cancelled, CancellationToken.None));
        await Gates.WaitAsync(cancelled);
    }

    [Fact]
    public async Task CallChain_BackToItsStart_TimesOut()
    {
        var (first, second) = (Grain("chain"), Grain("chain"));
        await first.CallBackAsync(second, 1);
        await Should.ThrowAsync<TimeoutException>(() => first.CallBackAsync(second, 2));
    }

    [Fact]
    public async Task Argument_ChangedAfterTheCall_IsNotSeenByTheCallee()
    {
        var silo = fixture.Cluster.GetSiloServiceProvider();
        var grain = (ICallGrain)((IGrainFactory)silo.GetService(typeof(IGrainFactory))!).GetGrain(typeof(ICallGrain), Gates.Name("isolated"));
        List<int> sent = [1, 2];
        await grain.KeepAsync(sent);
        sent.Add(3);
        var kept = await grain.GetKeptAsync();
        kept.Add(4);
        (await grain.GetKeptAsync()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task RequestContext_FlowsAlong_ToTheNextGrainToo()
    {
        RequestContext.Set("who", "test");
        (await Grain("context").GetContextOfAsync(Grain("context"), "who")).ShouldBe("test");
        RequestContext.Clear();
        (await Grain("context").GetContextAsync("who")).ShouldBeNull();
    }

    [Fact]
    public async Task Reference_AsResult_PointsAtTheSameGrain()
    {
        var grain = Grain("self");
        var self = await grain.GetSelfAsync();
        self.ShouldBe(grain);
        (await self.GetKeyAsync()).ShouldBe(grain.GetPrimaryKeyString());
    }

    [Fact]
    public async Task IncomingFilter_SeesCalls_AndMayChangeResults()
    {
        var key = Gates.Name("filtered-double");
        (await fixture.Grains.GetGrain<ICallGrain>(key).AddAsync(2, 3)).ShouldBe(10);
        Gates.CountOf($"{key}.{nameof(ICallGrain.AddAsync)}.{nameof(CallGrain)}").ShouldBe(1);
    }

    [Fact]
    public async Task TooManyCalls_ForOneActivation_AreTurnedAway()
    {
        var (entered, gate) = (Gates.Name("entered"), Gates.Name("gate"));
        var grain = fixture.Grains.GetGrain<ITurnGrain>(100);
        var holding = grain.PassAsync(entered, gate);
        await Gates.WaitAsync(entered);

        var calls = Enumerable.Range(0, 500).Select(_ => grain.PassAsync(entered, gate)).ToArray();
        var first = await Task.WhenAny(calls);
        await Should.ThrowAsync<LimitExceededException>(() => first);
        Gates.Open(gate);
        await holding;
    }

    [Fact]
    public async Task UnknownGrainType_IsToldToTheCaller()
    {
        var grain = fixture.Grains.GetGrain<ICallGrain>(GrainId.Create("nothing", "here"));
        var fault = await Should.ThrowAsync<ArgumentException>(() => grain.GetKeyAsync());
        fault.Message.ShouldContain("nothing/here");
    }
}
