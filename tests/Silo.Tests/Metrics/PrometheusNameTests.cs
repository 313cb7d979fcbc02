using OrleansTraining.Silo.Metrics.Collection;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Tests.Metrics;

public sealed class PrometheusNameTests
{
    [Theory]
    [InlineData("otrain.job.step", null, "otrain_job_step", 1)]
    [InlineData("otrain.job.goodput", "1", "otrain_job_goodput_ratio", 1)]
    [InlineData("dotnet.process.memory.working_set", "By", "dotnet_process_memory_working_set_bytes", 1)]
    [InlineData("orleans-catalog-activations", "{activations}", "orleans_catalog_activations", 1)]
    [InlineData("heap_bytes", "By", "heap_bytes", 1)]
    [InlineData("load", "%", "load_ratio", 0.01)]
    [InlineData("4you", null, "_4you", 1)]
    public void Of_Gauge_HasItsUnitBehindIt(string instrument, string? unit, string name, double scale) =>
        PrometheusName.Of(instrument, unit, MetricKind.Gauge).ShouldBe((name, scale));

    [Theory]
    [InlineData("process_cpu", "s", "process_cpu_seconds_total", 1)]
    [InlineData("orleans-app-requests-timedout", null, "orleans_app_requests_timedout_total", 1)]
    [InlineData("seen_total", null, "seen_total", 1)]
    [InlineData("wait_total", "ms", "wait_seconds_total", 0.001)]
    [InlineData("share", "1", "share_total", 1)]
    public void Of_Counter_EndsWithTotal(string instrument, string? unit, string name, double scale) =>
        PrometheusName.Of(instrument, unit, MetricKind.Counter).ShouldBe((name, scale));

    [Fact]
    public void Of_HistogramInMilliseconds_IsInSeconds() =>
        PrometheusName.Of("orleans-app-requests-latency", "ms", MetricKind.Histogram).ShouldBe(("orleans_app_requests_latency_seconds", 0.001));

    [Fact]
    public void Label_WithDotsAndColons_HasUnderscores() => PrometheusName.Label("http.request:method").ShouldBe("http_request_method");
}
