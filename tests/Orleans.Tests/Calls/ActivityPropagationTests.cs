using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans.Hosting;
using Orleans.TestingHost;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Calls;

/// <summary>Activities along a chain of calls over two silos: client, grain, grain.</summary>
[Collection(SharedActivities.Name)]
public sealed class ActivityPropagationTests : IAsyncLifetime
{
    private const string Source = "Microsoft.Orleans.Application";

    private readonly TestCluster _cluster = new TestClusterBuilder(2)
        .AddSiloBuilderConfigurator<SiloSetup>()
        .AddSiloBuilderConfigurator<Propagation>()
        .AddClientBuilderConfigurator<Propagation>()
        .Build();

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Call_SomebodyListens_IsAnActivityAtBothEndsAndAlongTheChain()
    {
        using var heard = new Heard();
        using var root = new Activity("root").SetIdFormat(ActivityIdFormat.W3C).Start();
        root.TraceStateString = "a=b";

        await ChainAsync();

        var all = heard.Of(root.TraceId);
        all.Select(activity => activity.Kind).ShouldBe([ActivityKind.Server, ActivityKind.Client, ActivityKind.Server, ActivityKind.Client]);
        var (inner, middle, outer, first) = (all[0], all[1], all[2], all[3]);
        first.ParentSpanId.ShouldBe(root.SpanId);
        outer.ParentSpanId.ShouldBe(first.SpanId);
        middle.ParentSpanId.ShouldBe(outer.SpanId);
        inner.ParentSpanId.ShouldBe(middle.SpanId);
        inner.HasRemoteParent.ShouldBeTrue();
        inner.TraceStateString.ShouldBe("a=b");
        inner.OperationName.ShouldBe("ICallGrain/GetContextAsync");
        inner.GetTagItem("rpc.system").ShouldBe("orleans");
        Activity.Current.ShouldBe(root);
    }

    [Fact]
    public async Task Call_NobodyListens_CarriesTheCallersActivityOn()
    {
        using var root = new Activity("root").SetIdFormat(ActivityIdFormat.W3C).Start();

        (await ChainAsync()).ShouldBe(root.Id);

        root.Stop();
        (await ChainAsync()).ShouldBeNull("nothing is current any more");
    }

    [Fact]
    public async Task Call_Fails_IsNotedAtBothEnds()
    {
        using var heard = new Heard();
        using var root = new Activity("root").SetIdFormat(ActivityIdFormat.W3C).Start();

        await Should.ThrowAsync<TestFaultException>(() => Grain("fails").ThrowAsync("own"));

        var all = heard.Of(root.TraceId);
        all.Length.ShouldBe(2);
        all.ShouldAllBe(activity => activity.Status == ActivityStatusCode.Error && activity.StatusDescription == "It went wrong.");
    }

    private ICallGrain Grain(string name) => _cluster.GrainFactory.GetGrain<ICallGrain>(Gates.Name(name));

    private Task<string?> ChainAsync() => Grain("outer").GetContextOfAsync(Grain("inner"), "traceparent");

    private sealed class Propagation : ISiloConfigurator, IClientBuilderConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddActivityPropagation();

        public void Configure(Microsoft.Extensions.Configuration.IConfiguration configuration, IClientBuilder clientBuilder) => clientBuilder.AddActivityPropagation();
    }

    private sealed class Heard : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _stopped = new();
        private readonly ActivityListener _listener;

        public Heard()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == Source,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _stopped.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public Activity[] Of(ActivityTraceId trace) => [.. _stopped.Where(activity => activity.TraceId == trace)];

        public void Dispose() => _listener.Dispose();
    }
}

/// <summary>Listeners hear the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedActivities
{
    public const string Name = "activities";
}
