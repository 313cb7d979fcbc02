using System.Diagnostics.Metrics;
using System.IO.Pipelines;
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

    // The text is written whole before it is sent, into memory that is used again: a megabyte each few seconds would be
    // garbage of the kind that is collected last.
    private static readonly PipeOptions Pieces = new(minimumSegmentSize: 64 * 1024, pauseWriterThreshold: 0, useSynchronizationContext: false);

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
        var text = new Pipe(Pieces);
        try
        {
            collector.Write(text.Writer, format);
            context.Response.ContentType = format.ContentType();
            context.Response.ContentLength = text.Writer.UnflushedBytes;
            context.Response.Headers.CacheControl = "no-store";
            await text.Writer.CompleteAsync();
            await text.Reader.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        finally
        {
            await text.Reader.CompleteAsync();
        }
    }
}
