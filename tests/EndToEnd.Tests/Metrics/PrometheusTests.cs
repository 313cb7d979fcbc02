using System.Text.Json;
using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Metrics;

[Collection(Clusters.Name)]
public sealed class PrometheusTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Job_OnTwoSilosThatAreScraped_IsInPrometheusWithTheRightValues()
    {
        await _sandbox.RunAsync(0, ["up", "--silos", "2", "--detach"]);
        Uri[] silos = [HttpOf("node-0"), HttpOf("node-1")];
        await using var prometheus = await PrometheusServer.StartAsync(silos);
        // A target is first scraped some time within its interval.
        await prometheus.UntilAsync("up", values => silos.All(silo => values.GetValueOrDefault(silo.Authority) == 1), "instance");
        var result = await _sandbox.ResultAsync(0, ["submit", _sandbox.Write("tiny-gpt.yaml", Specs.TinyGpt(2)), "--wait"]);
        result.GetProperty("phase").GetString().ShouldBe("completed");

        await prometheus.UntilAsync("max(otrain_job_phase{job_id=\"tiny-gpt\",phase=\"completed\"})", values => values.Values.FirstOrDefault() == 1);

        (await prometheus.QueryAsync("up", "instance")).ShouldBe(silos.ToDictionary(silo => silo.Authority, _ => 1d), ignoreOrder: true);
        await JobShouldBeRightAsync(prometheus);
        await DurationsShouldBeRightAsync(prometheus);
        await ClusterShouldBeRightAsync(prometheus);
        await WhatWatchesShouldUseNamesThatThereAreAsync(silos);
        await _sandbox.RunAsync(0, ["down"]);
        _sandbox.ShouldBeClean();
    }

    private static async Task JobShouldBeRightAsync(PrometheusServer prometheus)
    {
        // Microbatches, their size, and the length of a sample, as in the spec.
        const int Samples = Specs.Steps * 5 * 2, Tokens = Samples * 16;
        var job = await prometheus.QueryAsync(
            "max by (__name__) ({__name__=~\"otrain_job_.*\", job_id=\"tiny-gpt\", cause=\"\", phase=\"\", unit=\"\"})", "__name__");
        job["otrain_job_step"].ShouldBe(Specs.Steps);
        job["otrain_job_steps_wanted"].ShouldBe(Specs.Steps);
        job["otrain_job_samples_total"].ShouldBe(Samples);
        job["otrain_job_tokens_total"].ShouldBe(Tokens);
        job["otrain_job_restarts_total"].ShouldBe(0);
        job["otrain_job_generation"].ShouldBe(1);
        job["otrain_job_checkpoint_step"].ShouldBe(Specs.Steps);
        job["otrain_job_checkpoints_total"].ShouldBe(3);
        job["otrain_job_checkpoint_size_bytes_total"].ShouldBeGreaterThan(1000);
        job["otrain_job_loss"].ShouldBeInRange(0.1, 10);
        job["otrain_job_validation_loss"].ShouldBeInRange(0.1, 10);
        (await prometheus.QueryAsync("max(max_over_time(otrain_job_throughput{job_id=\"tiny-gpt\",unit=\"tokens\"}[1m]))")).Values.Single().ShouldBeGreaterThanOrEqualTo(0);
        (await prometheus.QueryAsync("sum(otrain_job_recoveries_total)")).Values.Single().ShouldBe(0);
    }

    /// <summary>Each worker counts each of its steps once, the last one too.</summary>
    private static async Task DurationsShouldBeRightAsync(PrometheusServer prometheus)
    {
        foreach (var name in new[] { "otrain_step_duration_seconds", "otrain_exchange_duration_seconds" })
        {
            var expected = new Dictionary<string, double> { ["0"] = Specs.Steps, ["1"] = Specs.Steps };
            (await prometheus.QueryAsync($"max by (slot) ({name}_count)", "slot")).ShouldBe(expected, ignoreOrder: true);
            (await prometheus.QueryAsync($"max by (slot) ({name}_bucket{{le=\"+Inf\"}})", "slot")).ShouldBe(expected, ignoreOrder: true);
            (await prometheus.QueryAsync($"max by (slot) ({name}_sum)", "slot")).Values.ShouldAllBe(seconds => seconds > 0);
        }

        (await prometheus.QueryAsync("sum(otrain_checkpoint_duration_seconds_count)")).Values.Single().ShouldBe(3);
        (await prometheus.QueryAsync("sum(otrain_checkpoint_failures_total)")).Values.Single().ShouldBe(0);
    }

    private static async Task ClusterShouldBeRightAsync(PrometheusServer prometheus)
    {
        await prometheus.UntilAsync("sum(otrain_silo_ready)", values => values.Values.FirstOrDefault() == 2);
        await prometheus.UntilAsync("min(orleans_membership_active_silos)", values => values.Values.FirstOrDefault() == 2);
        (await prometheus.QueryAsync("count(otrain_build_info{version=~\"[0-9]+.*\"})")).Values.Single().ShouldBe(2);
        (await prometheus.QueryAsync("sum(orleans_grains{type=~\".*JobGrain\"})")).Values.Single().ShouldBe(1);
        (await prometheus.QueryAsync("sum(orleans_app_requests_total{method=\"HeartbeatAsync\"})")).Values.Single().ShouldBeGreaterThanOrEqualTo(2);
        (await prometheus.QueryAsync("sum(orleans_app_requests_latency_seconds_count)")).Values.Single().ShouldBeGreaterThan(10);
        (await prometheus.QueryAsync("min(process_resident_memory_bytes)")).Values.Single().ShouldBeGreaterThan(10_000_000);
        (await prometheus.QueryAsync("min(dotnet_gc_heap_total_allocated_bytes_total)")).Values.Single().ShouldBeGreaterThan(0);
    }

    private async Task WhatWatchesShouldUseNamesThatThereAreAsync(Uri[] silos)
    {
        var known = new HashSet<string>();
        foreach (var silo in silos)
            known.UnionWith(MetricNames.InScrape(await _http.GetStringAsync(new Uri(silo, "/metrics"))));
        foreach (var file in new[] { "k8s/monitoring/alerts.yaml", "k8s/monitoring/dashboard.json", "docs/metrics.md" })
        {
            var used = MetricNames.InFile(file).ToArray();
            used.Length.ShouldBeGreaterThan(10, file);
            used.Where(name => !known.Contains(name) && !known.Contains($"{name}_count")).ShouldBeEmpty(file);
        }
    }

    private Uri HttpOf(string node) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(_sandbox.State, "nodes", node, "silo.json"))).RootElement.GetProperty("http").GetString()!);
}
