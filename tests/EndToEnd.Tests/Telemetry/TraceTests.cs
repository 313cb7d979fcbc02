using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Contracts.Tests.Telemetry;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Telemetry;

/// <summary>The traces and logs of a cluster of processes, from the submit over a killed worker to the stop, at a collector.</summary>
[Collection(Clusters.Name)]
public sealed partial class TraceTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Up_WithACollector_BringsItTheSpansOfAllProcesses()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await _sandbox.RunAsync(0, ["up", "--silos", "1", "--detach"], new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.AbsoluteUri,
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["Silo__LogFormat"] = "Json",
        });
        await _sandbox.RunAsync(0, ["submit", _sandbox.Write("stretch.yaml", Specs.Stretch("traced", 2))]);
        var lost = await ProcessAsync("traced/1#1 started");
        await collector.UntilAsync(spans => Of(spans, "worker.join").Count() == 2 && Of(spans, "generation.form").Any());
        ProcessIdentity.Of(lost)!.Send(Signal.Kill).ShouldBeTrue();
        await ProcessAsync("traced/1#2 started");
        await collector.UntilAsync(spans => Of(spans, "job.recovery").Any() && Of(spans, "worker.join").Count() == 3);
        await _sandbox.RunAsync(0, ["stop", "traced"]);
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.ShouldBeClean();

        var spans = await collector.UntilAsync(all => Of(all, "job.stop").Any() && Of(all, "checkpoint.write").Any());
        var submit = Of(spans, "job.submit").Single();
        var start = Of(spans, "job.start").Single();
        spans.Where(span => span.Text(TrainingTraces.Job) == "traced").ShouldAllBe(span => span.TraceId == submit.TraceId);
        spans.Select(span => span.Service).Distinct().ShouldBe(["otrain-silo", "otrain-trainer"], ignoreOrder: true);
        foreach (var launch in Of(spans, "worker.launch"))
        {
            var join = Of(spans, "worker.join").Single(span => span.Text(TrainingTraces.Worker) == launch.Text(TrainingTraces.Worker));
            (join.ParentId, join.Service, join.Scope).ShouldBe((launch.SpanId, "otrain-trainer", TrainingTraces.TrainerName));
            join.Status.ShouldBe(0);
            join.End.ShouldBeGreaterThan(join.Start);
        }
        var recovery = Of(spans, "job.recovery").First();
        recovery.ParentId.ShouldBe(start.SpanId);
        recovery.Events.ShouldContain("lost");
        Of(spans, "worker.launch").Single(span => span.Text(TrainingTraces.Worker) == "1#2").ParentId.ShouldBeOneOf([.. Of(spans, "job.recovery").Select(span => span.SpanId), .. Of(spans, "generation.form").Select(span => span.SpanId)]);
        // The replacement got the state of the one that was left, within a generation.
        var forms = Of(spans, "generation.form").ToDictionary(span => (long)span.Attributes[TrainingTraces.Generation]);
        forms.Count.ShouldBeGreaterThanOrEqualTo(2);
        var moved = spans.First(span => span.Name is "state.learn" or "state.transfer" && span.Text(TrainingTraces.Worker) == "1#2");
        moved.ParentId.ShouldBe(forms[(long)moved.Attributes[TrainingTraces.Generation]].SpanId);
        Of(spans, "checkpoint.write").ShouldAllBe(span => span.Attributes.ContainsKey(TrainingTraces.Generation) && span.Text(TrainingTraces.Worker) != null);
        // Steps, heartbeats and polls are no spans: a short run has a few dozen.
        spans.Count.ShouldBeLessThan(300);
        LogIsJson();
    }

    private static IEnumerable<ReceivedSpan> Of(IEnumerable<ReceivedSpan> spans, string name) =>
        spans.Where(span => span.Name == name && span.Text(TrainingTraces.Job) == "traced");

    private void LogIsJson()
    {
        var records = File.ReadLines(Path.Combine(_sandbox.State, "nodes/node-0/silo.log")).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        records.ShouldAllBe(record => record.GetProperty("time").GetDateTimeOffset() > DateTimeOffset.UnixEpoch && record.GetProperty("node").GetString() == "node-0");
        var lost = records.First(record => record.TryGetProperty("kind", out var kind) && kind.GetString() == "lost");
        (lost.GetProperty("job").GetString(), lost.GetProperty("worker").GetString(), lost.GetProperty("generation").GetInt64()).ShouldBe(("traced", "1", 1));
    }

    private async Task<int> ProcessAsync(string what)
    {
        var line = await _sandbox.LogLineAsync("nodes/node-0/silo.log", line => line.Contains(what, StringComparison.Ordinal));
        return int.Parse(ProcessNumber().Match(line).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("process ([0-9]+)")]
    private static partial Regex ProcessNumber();
}
