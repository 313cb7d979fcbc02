using System.Text;
using Microsoft.AspNetCore.Builder;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Contracts.Tests.Telemetry;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;
using OrleansTraining.Silo.Telemetry;
using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Telemetry;

/// <summary>A whole silo that exports to a collector by HTTP.</summary>
public sealed class SiloTraceTests : IAsyncLifetime
{
    private const string Caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly TempFolder _state = new();
    private OtlpReceiver _collector = null!;

    public async Task InitializeAsync() => _collector = await OtlpReceiver.StartAsync();

    public async Task DisposeAsync()
    {
        await _collector.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task Requests_AndLaunches_AreSpansOfTheTracesTheyBelongTo()
    {
        string[] variables = [$"--OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Address}", "--OTEL_BSP_SCHEDULE_DELAY=50", "--OTEL_RESOURCE_ATTRIBUTES=zone=eu"];
        await using var silo = await SiloFixture.StartAsync(_state, "node-0", "echo \"trace=$TRACEPARENT\"; exec sleep 60", arguments: variables);
        var registry = silo.Grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key);
        await Eventually.TrueAsync(async () => (await registry.ListAsync()).Any(node => node.Alive), "the node is known");
        await silo.Grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key).SubmitAsync(new() { Spec = new JobSpec { Name = "traced-silo" } });
        var worker = silo.Grains.GetGrain<IWorkerGrain>(WorkerKeys.Of("traced-silo", 0));
        string? trace = null;
        await Eventually.TrueAsync(async () => (trace = (await worker.ReadLogAsync(-1, 10)).Select(line => line.Text).FirstOrDefault(text => text.StartsWith("trace=", StringComparison.Ordinal))) is not null, "the worker's line");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(silo.Http, "/jobs/traced-silo/scale")) { Content = new StringContent("""{"workers": 2}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("traceparent", Caller);
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
        await http.GetAsync(new Uri(silo.Http, "/health"));

        var spans = await _collector.UntilAsync(all => new[] { "worker.launch", "job.submit", "job.scale", "POST /jobs/{id}/scale" }.All(name => Mine(all, name).Any()));

        var launch = Mine(spans, "worker.launch").First(span => span.Text(TrainingTraces.Worker) == "0#1");
        trace.ShouldBe($"trace=00-{launch.TraceId}-{launch.SpanId}-01");
        launch.Scope.ShouldBe(TrainingTraces.SiloName);
        launch.Text(TrainingTraces.Node).ShouldBe("node-0");
        var start = Mine(spans, "job.start").Single();
        launch.ParentId.ShouldBe(start.SpanId);
        Ancestors(spans, start).Select(span => span.Name).ShouldBe(["IJobGrain/StartAsync", "IJobGrain/StartAsync", "job.submit"]);
        var post = Mine(spans, "POST /jobs/{id}/scale").Single();
        (post.TraceId, post.ParentId, post.Kind).ShouldBe(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", 2));
        post.Attributes["http.response.status_code"].ShouldBe(202L);
        Ancestors(spans, Mine(spans, "job.scale").Single()).Last().ShouldBe(post);
        spans.ShouldAllBe(span => span.Service == "otrain-silo");
        spans.ShouldNotContain(span => span.Name.Contains("health", StringComparison.Ordinal) || span.Name.Contains("WaitCommands", StringComparison.Ordinal) || span.Name.Contains("Heartbeat", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_VariablesMakeNoSense_RefusesToStart()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--OTEL_EXPORTER_OTLP_ENDPOINT=here", "--OTEL_EXPORTER_OTLP_PROTOCOL=grpc"] });

        var fault = Should.Throw<StartupFaultException>(() => builder.AddSiloTraces(new SiloSettings()));

        fault.Faults.ShouldContain(text => text.StartsWith("OTEL_EXPORTER_OTLP_ENDPOINT: must be", StringComparison.Ordinal));
    }

    private static IEnumerable<ReceivedSpan> Mine(IEnumerable<ReceivedSpan> spans, string name) =>
        spans.Where(span => span.Name == name && span.Text(TrainingTraces.Job) == "traced-silo");

    private static IEnumerable<ReceivedSpan> Ancestors(IReadOnlyList<ReceivedSpan> spans, ReceivedSpan span)
    {
        while (spans.FirstOrDefault(other => other.SpanId == span.ParentId) is { } parent)
            yield return span = parent;
    }
}
