using System.Collections.Concurrent;
using System.Diagnostics;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Silo.Tests.Security;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Telemetry;

/// <summary>Which requests are spans that go to a collector.</summary>
public sealed class RequestTraceTests : TokenedTests, IDisposable
{
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly ConcurrentQueue<Activity> _stopped = new();
    private readonly ActivityListener _listener;

    public RequestTraceTests()
    {
        // It hears the whole process: what else runs has other traces.
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TrainingTraces.SiloName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == _trace)
                    _stopped.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("admin", "POST", "/things", true)]
    [InlineData("operator", "POST", "/jobs", true)]
    [InlineData(null, "POST", "/things", false)]
    [InlineData("viewer", "POST", "/jobs", false)]
    public async Task Request_ThatChangesSomething_IsASpanUnlessItIsRefused(string? role, string method, string path, bool expected)
    {
        await SendAsync(role, method, path);

        (await SpanAsync()).Recorded.ShouldBe(expected);
    }

    [Fact]
    public async Task Request_Fails_SaysSo()
    {
        await SendAsync("admin", "POST", "/broken");

        var span = await SpanAsync();
        (span.Recorded, span.Status, span.GetTagItem("http.response.status_code"), span.GetTagItem("error.type"))
            .ShouldBe((true, ActivityStatusCode.Error, 500, "System.InvalidOperationException"));
    }

    private Task SendAsync(string? role, string method, string path) => App.StatusAsync(
        new HttpMethod(method), path, role is null ? null : Tokens[role], headers: ("traceparent", $"00-{_trace.ToHexString()}-b7ad6b7169203331-01"));

    private async Task<Activity> SpanAsync()
    {
        await Eventually.TrueAsync(() => !_stopped.IsEmpty, "the span ends");
        return _stopped.ShouldHaveSingleItem();
    }
}
