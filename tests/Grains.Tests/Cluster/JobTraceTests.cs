using System.Collections.Concurrent;
using System.Diagnostics;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

/// <summary>The spans of real grains in real silos. Other tests of the process are heard too: by the job's name they are told apart.</summary>
public sealed class JobTraceTests : IAsyncLifetime, IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;
    private TrainingCluster _cluster = null!;

    public JobTraceTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name is TrainingTraces.GrainsName or TrainingTraces.CallsName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Source.Name == TrainingTraces.GrainsName || options.Parent.TraceId != default
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.None,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync(silos: 2, traces: true);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Run_WithACrash_IsATraceFromTheSubmitToTheEnd()
    {
        _cluster.Faults.CrashAt(1, 7);
        var job = await _cluster.SubmitAsync(Specs.Of("traced"));
        (await _cluster.EndAsync(job)).Phase.ShouldBe(JobPhase.Completed);
        var end = await SpanAsync("job.end");

        var submit = await SpanAsync("job.submit");
        submit.ParentSpanId.ShouldBe(default);
        var start = await SpanAsync("job.start");
        Ancestors(start).ShouldContain(submit);
        Ancestors(start).Count().ShouldBe(3, "the call lies between them, as the caller and as the callee sees it");
        var first = await SpanAsync("generation.form", 1);
        first.ParentSpanId.ShouldBe(start.SpanId);
        first.GetTagItem("otrain.world_size").ShouldBe(2);
        first.GetTagItem("otrain.members").ShouldBe("0#1,1#1");
        first.GetTagItem("otrain.state").ShouldBe("initial");
        end.ParentSpanId.ShouldBe(start.SpanId);
        end.GetTagItem("otrain.phase").ShouldBe("completed");
        end.Status.ShouldBe(ActivityStatusCode.Unset);
        Mine().ShouldAllBe(span => span.TraceId == submit.TraceId);

        var recovery = await SpanAsync("job.recovery");
        recovery.ParentSpanId.ShouldBe(start.SpanId);
        recovery.GetTagItem(TrainingTraces.Cause)!.ToString()!.ShouldContain("worker 1 was lost");
        recovery.GetTagItem(TrainingTraces.Generation).ShouldBe(2L);
        recovery.Status.ShouldBe(ActivityStatusCode.Unset);
        var kinds = recovery.Events.Select(item => item.Name).ToList();
        kinds.ShouldContain("lost");
        kinds.ShouldContain("restart");
        kinds.ShouldContain("generation");
        recovery.Events.ShouldAllBe(item => item.Timestamp.UtcDateTime > submit.StartTimeUtc);
        var second = await SpanAsync("generation.form", 2);
        second.ParentSpanId.ShouldBe(recovery.SpanId);
        second.GetTagItem("otrain.members").ShouldBe("0#1,1#2");

        // What the others go on with.
        _cluster.Launches.Where(launch => launch.Worker.Attempt == 1).ShouldAllBe(launch => launch.Trace == start.Id);
        _cluster.Launches.Single(launch => launch.Worker is { Slot: 1, Attempt: 2 }).Trace.ShouldBe(recovery.Id);
        var told = _cluster.Directives.Select(item => item.Directive.Generation).OfType<Generation>().DistinctBy(generation => generation.Number).ToDictionary(generation => generation.Number);
        told[1].Trace.ShouldBe(first.Id);
        told[2].Trace.ShouldBe(second.Id);
    }

    [Fact]
    public async Task Call_OutsideOfAnyTrace_IsNoSpan()
    {
        var gate = _cluster.Faults.HoldAt(0, 5);
        var job = await _cluster.SubmitAsync(Specs.Of("traced"));
        await gate.Reached;

        (await _cluster.Job(job).ScaleAsync(0)).ShouldNotBeEmpty();
        var scale = await SpanAsync("job.scale");
        scale.Status.ShouldBe(ActivityStatusCode.Error);
        (await _cluster.Job(job).StopAsync("enough")).ShouldBeTrue();
        gate.Open();
        (await SpanAsync("job.stop")).GetTagItem(TrainingTraces.Cause).ShouldBe("enough");

        // Heartbeats, polls and steps.
        _spans.Where(span => span.OperationName.Contains("HeartbeatAsync", StringComparison.Ordinal)
            || span.OperationName.Contains("WaitDirectiveAsync", StringComparison.Ordinal)
            || span.OperationName.Contains("ReduceAsync", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private IEnumerable<Activity> Mine() => _spans.Where(span => (span.GetTagItem(TrainingTraces.Job) as string) == "traced");

    private Task<Activity> SpanAsync(string name, long? generation = null) => Patience.UntilAsync(
        () => Task.FromResult(Mine().FirstOrDefault(span => span.OperationName == name && (generation is null || (span.GetTagItem(TrainingTraces.Generation) as long?) == generation))!),
        span => span is not null);

    private IEnumerable<Activity> Ancestors(Activity span)
    {
        while (_spans.FirstOrDefault(other => other.SpanId == span.ParentSpanId) is { } parent)
            yield return span = parent;
    }
}
