using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Silo.Metrics.Collection;
using OrleansTraining.Silo.Metrics.Exposition;

namespace OrleansTraining.Silo.Metrics;

/// <summary><c>GET /metrics</c>: the metrics of this silo, for Prometheus.</summary>
internal static class MetricsEndpoint
{
    internal const string Path = "/metrics";

    /// <summary>More series than this a metric does not get: one that grows without bound must not take the silo with it.</summary>
    private const int MaxSeries = 10_000;

    private static readonly TimeSpan ReadinessPeriod = TimeSpan.FromSeconds(5);

    internal static IServiceCollection AddSiloMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton(provider => new MetricCollector(
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetServices<IHistogramSource>(),
            MeterNames.All,
            MaxSeries,
            provider.GetRequiredService<ILogger<MetricCollector>>()));
        services.AddSingleton<SiloMetrics>();
        services.AddSingleton<SiloReadiness>();
        services.AddSingleton<IHealthCheckPublisher>(provider => provider.GetRequiredService<SiloReadiness>());
        services.Configure<HealthCheckPublisherOptions>(options => (options.Delay, options.Period) = (TimeSpan.FromSeconds(1), ReadinessPeriod));
        return services;
    }

    /// <summary>Maps the endpoint, and begins to listen: what happens before the first scrape counts too.</summary>
    internal static IEndpointConventionBuilder MapSiloMetrics(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<MetricCollector>();
        endpoints.ServiceProvider.GetRequiredService<TrainingMetrics>();
        endpoints.ServiceProvider.GetRequiredService<SiloMetrics>();
        // It is no part of the REST API: what it gives is described in docs/metrics.md.
        return endpoints.MapGet(Path, HandleAsync).ExcludeFromDescription();
    }

    private static async Task HandleAsync(HttpContext context, MetricCollector collector)
    {
        var format = ExpositionFormats.Of(context.Request.Headers.Accept);
        var text = collector.Write(format);
        context.Response.ContentType = format.ContentType();
        context.Response.ContentLength = text.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }
}
