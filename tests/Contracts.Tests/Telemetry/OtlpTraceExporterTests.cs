using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Contracts.Telemetry.Otlp;

namespace OrleansTraining.Contracts.Tests.Telemetry;

/// <summary>The exporter before a collector, over HTTP. One after the other: listeners hear the whole process.</summary>
public sealed class OtlpTraceExporterTests : IAsyncLifetime
{
    private readonly ActivitySource _source = TrainingTraces.Trainer;
    private OtlpReceiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await OtlpReceiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Theory]
    [InlineData(OtlpEncoding.Protobuf, true, "application/x-protobuf")]
    [InlineData(OtlpEncoding.Json, false, "application/json")]
    public async Task Export_Spans_ArriveAsTheyAre(OtlpEncoding encoding, bool compresses, string type)
    {
        await using var exporter = Start(Settings() with { Encoding = encoding, Compresses = compresses, Headers = [new("api-key", "secret")] });
        using var parent = TrainingTraces.Begin(_source, "parent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", ActivityKind.Server)!;
        parent.SetTag("text", "a\"ä🙂").SetTag("truth", true).SetTag("number", -3).SetTag("share", 0.5).SetTag("none", null);
        parent.AddEvent(new("something", tags: new() { ["key"] = "value" }));
        using (parent.Enter())
        using (var child = _source.StartActivity("child"))
            child.Failed("no luck");
        parent.Stop();

        var spans = await _receiver.UntilAsync(all => all.Count == 2);

        var (first, second) = (spans.Single(span => span.Name == "parent"), spans.Single(span => span.Name == "child"));
        first.TraceId.ShouldBe("0af7651916cd43dd8448eb211c80319c");
        first.ParentId.ShouldBe("b7ad6b7169203331");
        first.SpanId.ShouldBe(parent.SpanId.ToHexString());
        first.Kind.ShouldBe(2);
        first.Scope.ShouldBe(TrainingTraces.TrainerName);
        first.Service.ShouldBe("test");
        first.Attributes.ShouldBe(new Dictionary<string, object> { ["text"] = "a\"ä🙂", ["truth"] = true, ["number"] = -3L, ["share"] = 0.5 }, ignoreOrder: true);
        first.Events.ShouldBe(["something"]);
        first.Status.ShouldBe(0);
        (first.End - first.Start).ShouldBe((ulong)parent.Duration.Ticks * 100);
        DateTime.UnixEpoch.AddTicks((long)first.Start / 100).ShouldBe(parent.StartTimeUtc);
        second.ParentId.ShouldBe(first.SpanId);
        second.Kind.ShouldBe(1);
        second.Status.ShouldBe(2);
        second.StatusText.ShouldBe("no luck");
        var request = _receiver.Requests.Single();
        (request.Path, request.ContentType, request.Encoding).ShouldBe(("/v1/traces", type, compresses ? "gzip" : ""));
        request.Headers["api-key"].ShouldBe("secret");
        request.Headers.ContainsKey("traceparent").ShouldBeFalse();
    }

    [Fact]
    public async Task Export_CollectorIsBusy_TriesAgainWhenItIsAsked()
    {
        var times = new List<long>();
        _receiver.Refuse = (count, context) =>
        {
            times.Add(Stopwatch.GetTimestamp());
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return Task.FromResult(count < 3);
        };
        await using var exporter = Start(Settings());
        One("late");

        await _receiver.UntilAsync(all => all.Any(span => span.Name == "late"));

        _receiver.Requests.Count.ShouldBe(3);
        Stopwatch.GetElapsedTime(times[0], times[1]).ShouldBeInRange(TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        exporter.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task Export_CollectorRefuses_GivesTheBatchUpAndGoesOn()
    {
        _receiver.Refuse = (count, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.FromResult(count == 1);
        };
        await using var exporter = Start(Settings());
        One("first");
        await UntilAsync(() => exporter.Dropped == 1);
        One("second");

        var spans = await _receiver.UntilAsync(all => all.Count > 0);

        spans.Single().Name.ShouldBe("second");
        _receiver.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Export_NobodyListens_NobodyWaitsAndMemoryIsBounded()
    {
        int port;
        using (var taken = new TcpListener(IPAddress.Loopback, 0))
        {
            taken.Start();
            port = ((IPEndPoint)taken.LocalEndpoint).Port;
        }
        var exporter = Start(Settings() with { Endpoint = new($"http://127.0.0.1:{port}/v1/traces") });
        var begun = Stopwatch.GetTimestamp();
        for (var index = 0; index < 20_000; index++)
            One("lost");
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        exporter.Dropped.ShouldBeGreaterThan(20_000 - OtlpTraceExporter.MaxQueue - OtlpTraceExporter.MaxBatch - 1);

        begun = Stopwatch.GetTimestamp();
        await exporter.StopAsync(TimeSpan.FromSeconds(2));

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(4));
        exporter.Dropped.ShouldBe(20_000);
        await exporter.DisposeAsync();
    }

    [Fact]
    public async Task Stop_SpansWait_BringsThemAndNotMoreThanABatchAtATime()
    {
        var exporter = Start(Settings() with { Delay = TimeSpan.FromMinutes(10) });
        for (var index = 0; index < 700; index++)
            One("waiting");

        await exporter.StopAsync(TimeSpan.FromSeconds(10));

        _receiver.Spans.Count.ShouldBe(700);
        _receiver.Requests.ShouldAllBe(request => request.Spans <= OtlpTraceExporter.MaxBatch);
        One("too late");
        await exporter.DisposeAsync();
        _receiver.Spans.Count.ShouldBe(700);
    }

    [Fact]
    public async Task Stop_CollectorHangs_EndsInTime()
    {
        var answer = new TaskCompletionSource();
        _receiver.Refuse = async (_, _) =>
        {
            await answer.Task;
            return true;
        };
        var exporter = Start(Settings());
        One("hanging");
        await UntilAsync(() => !_receiver.Requests.IsEmpty);

        var begun = Stopwatch.GetTimestamp();
        await exporter.StopAsync(TimeSpan.FromSeconds(0.5));

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        exporter.Dropped.ShouldBe(1);
        answer.SetResult();
        await exporter.DisposeAsync();
    }

    [Fact]
    public async Task Export_NotSampled_IsCarriedOnAndNotSent()
    {
        await using var exporter = Start(Settings() with { Sampler = new(0, true) });
        using (var root = TrainingTraces.Begin(_source, "left out", null).ShouldNotBeNull())
        {
            root.Recorded.ShouldBeFalse();
            root.Id.ShouldNotBeNull().ShouldEndWith("-00");
            using var child = TrainingTraces.Begin(_source, "left out too", root.Id);
        }
        using (TrainingTraces.Begin(_source, "kept", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        {
        }

        (await _receiver.UntilAsync(all => all.Count > 0)).Single().Name.ShouldBe("kept");
    }

    [Fact]
    public async Task Export_SpanCannotBeWritten_IsDroppedWithItsBatchAndTheNextAreSent()
    {
        await using var exporter = Start(Settings());
        using (var broken = TrainingTraces.Begin(_source, "broken", null)!)
            broken.SetTag("value", new Unwritable());
        await UntilAsync(() => exporter.Dropped == 1);

        One("sound");

        (await _receiver.UntilAsync(all => all.Count > 0)).Single().Name.ShouldBe("sound");
    }

    [Fact]
    public void Settings_AsText_HaveNoSecrets() =>
        (Settings() with { Endpoint = new("https://user:hush@collector:4318/v1/traces?key=hush"), Headers = [new("api-key", "hush")] })
            .ToString().ShouldBe("https://collector:4318/v1/traces Protobuf");

    [Fact]
    public void Begin_NobodyListens_IsNothing()
    {
        TrainingTraces.Begin(_source, "nothing", null).ShouldBeNull();
        ((Activity?)null).Of(new("a", 0, 1)).ShouldBeNull();
        using (((Activity?)null).Enter())
            Activity.Current.ShouldBeNull();
    }

    private OtlpTraceExporter Start(OtlpSettings settings) => OtlpTraceExporter.Start(settings, TimeProvider.System, new Random(1), NullLogger.Instance);

    private OtlpSettings Settings() => new()
    {
        Endpoint = new(_receiver.Address, "/v1/traces"),
        Delay = TimeSpan.FromMilliseconds(50),
        Resource = [new("service.name", "test")],
    };

    private void One(string name)
    {
        using var span = TrainingTraces.Begin(_source, name, null);
    }

    private sealed class Unwritable
    {
        public override string ToString() => throw new NotSupportedException("no text");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(10);
        }
    }
}
