using Microsoft.AspNetCore.Mvc;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Silo.Api.Cluster;
using OrleansTraining.Silo.Api.Jobs;
using OrleansTraining.Silo.Api.Logs;
using OrleansTraining.Silo.Api.Streams;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Api;

/// <summary>The REST API. Faults are problem details (RFC 9457); names are in snake case.</summary>
internal static class JobApi
{
    /// <summary>The largest body of a request that carries but a few values.</summary>
    private const int SmallBody = 16 * 1024;

    internal static IServiceCollection AddJobApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions))
        .AddProblemDetails()
        .AddSingleton<IClusterGrains, ClusterGrains>()
        .AddSingleton<JobLists>()
        .AddSingleton<ClusterView>()
        .AddSingleton<ClusterFeeds>()
        .AddSingleton(provider => new StreamGate(provider.GetRequiredService<SiloSettings>().MaxStreams))
        .AddSingleton<EventStreams>();

    internal static void MapJobApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("").AddEndpointFilter<RequestFaultFilter>();
        api.MapGet("/status", StatusEndpoint.HandleAsync);
        api.MapGet("/status/stream", StatusEndpoint.StreamAsync);
        api.MapGet("/jobs", ListEndpoint.HandleAsync);
        api.MapGet("/jobs/summaries", ListEndpoint.HandleAsync);
        api.MapGet("/jobs/summaries/stream", ListEndpoint.StreamAsync);
        api.MapPost("/jobs", CreateEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(JobSpecParser.MaxBytes));
        api.MapPost("/jobs/purge", PurgeEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(SmallBody));
        MapJob(api.MapGroup("/jobs/{id}").AddEndpointFilter<JobIdFilter>());
    }

    private static void MapJob(RouteGroupBuilder job)
    {
        job.MapGet("", JobEndpoints.GetAsync);
        job.MapGet("/summary", JobEndpoints.SummaryAsync);
        job.MapGet("/workers", JobEndpoints.WorkersAsync);
        job.MapGet("/checkpoints", JobEndpoints.CheckpointsAsync);
        job.MapGet("/logs", LogsEndpoint.HandleAsync);
        job.MapGet("/logs/stream", LogsEndpoint.StreamAsync);
        job.MapGet("/events", EventsEndpoint.HandleAsync);
        job.MapPost("/stop", StopEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(SmallBody));
        job.MapPost("/scale", ScaleEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(SmallBody));
        job.MapDelete("", DeleteEndpoint.HandleAsync);
    }
}
