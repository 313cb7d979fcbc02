using System.Diagnostics;
using OrleansTraining.Contracts.Telemetry.Otlp;

namespace OrleansTraining.Contracts.Tests.Telemetry;

public sealed class TraceSamplerTests
{
    [Fact]
    public void Keeps_WithAParent_DoesAsThatOneWhenItFollows()
    {
        var trace = ActivityTraceId.CreateRandom();
        var kept = new ActivityContext(trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        var left = new ActivityContext(trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);

        new TraceSampler(0, true).Keeps(kept, trace).ShouldBeTrue();
        TraceSampler.All.Keeps(left, trace).ShouldBeFalse();
        new TraceSampler(1, false).Keeps(left, trace).ShouldBeTrue();
        new TraceSampler(0, true).Keeps(default, trace).ShouldBeFalse();
    }

    [Fact]
    public void Keeps_ARatio_TakesThatShareAndTheSameEverywhere()
    {
        var traces = Enumerable.Range(0, 20_000).Select(_ => ActivityTraceId.CreateRandom()).ToList();

        traces.Count(trace => new TraceSampler(0.25, false).Keeps(default, trace)).ShouldBeInRange(4600, 5400);
        traces.Where(trace => new TraceSampler(0.1, true).Keeps(default, trace)).ShouldAllBe(trace => new TraceSampler(0.25, false).Keeps(default, trace));
    }
}
