using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansTraining.Grains.Hosting;
using OrleansTraining.Silo.Metrics;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Metrics;

public sealed class MetricsEndpointTests : IAsyncLifetime
{
    private readonly SmallServer _server;
    private bool _passes = true;

    public MetricsEndpointTests() => _server = new(
        services =>
        {
            services.AddSingleton(new SiloSettings { NodeName = "node \"7\"" });
            services.AddTrainingGrains();
            services.AddHealthChecks().AddCheck("storage", () => _passes ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
            services.AddSiloMetrics();
        },
        app => app.MapSiloMetrics());

    public Task InitializeAsync() => _server.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Get_Text_HasProcessRuntimeServerAndBuild()
    {
        await ScrapeAsync("text/plain");
        var (type, body) = await ScrapeAsync("text/plain");

        type.ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        foreach (var name in new[] { "process_resident_memory_bytes", "process_start_time_seconds", "dotnet_gc_pause_time_seconds_total", "dotnet_thread_pool_thread_count" })
            body.ShouldContain($"\n{name} ");
        body.ShouldContain("\nkestrel_active_connections{");
        body.ShouldContain("otrain_build_info{node=\"node \\\"7\\\"\",runtime=");
        body.ShouldContain("http_server_request_duration_seconds_count{http_request_method=\"GET\"");
        body.ShouldEndWith("\n");
    }

    [Fact]
    public async Task Get_OpenMetrics_EndsWithItsMark()
    {
        var (type, body) = await ScrapeAsync("application/openmetrics-text; version=1.0.0");

        type.ShouldBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
        body.ShouldEndWith("\n# EOF\n");
        body.ShouldContain("# TYPE process_cpu_seconds counter\nprocess_cpu_seconds_total ");
    }

    [Fact]
    public async Task Get_ChecksFailLater_SiloIsNotReadyAnyMore()
    {
        var checks = _server.Services.GetRequiredService<HealthCheckService>();
        var publisher = _server.Services.GetServices<IHealthCheckPublisher>().Single();
        await publisher.PublishAsync(await checks.CheckHealthAsync(), CancellationToken.None);
        (await ScrapeAsync("text/plain")).Body.ShouldContain("\notrain_silo_ready 1\n");
        _passes = false;
        await publisher.PublishAsync(await checks.CheckHealthAsync(), CancellationToken.None);

        var (_, body) = await ScrapeAsync("text/plain");

        body.ShouldContain("\notrain_silo_ready 0\n");
        body.ShouldContain("\notrain_silo_check{check=\"storage\"} 0\n");
    }

    private async Task<(string Type, string Body)> ScrapeAsync(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, MetricsEndpoint.Path);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var response = await _server.Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (response.Content.Headers.ContentType!.ToString(), await response.Content.ReadAsStringAsync());
    }
}
