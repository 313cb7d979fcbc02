using Microsoft.AspNetCore.Mvc;

namespace OrleansTraining.Silo.Api;

/// <summary>The REST API for jobs. Faults are problem details (RFC 9457); names are in snake case.</summary>
internal static class JobApi
{
    /// <summary>The largest body of a request that carries but a few numbers.</summary>
    private const int SmallBody = 16 * 1024;

    internal static IServiceCollection AddJobApi(this IServiceCollection services) => services
        .AddProblemDetails()
        .AddSingleton<IJobGrains, ClusterJobGrains>();

    internal static void MapJobApi(this IEndpointRouteBuilder endpoints)
    {
        var jobs = endpoints.MapGroup("/jobs/{id}").AddEndpointFilter<RequestFaultFilter>();
        jobs.MapPost("/scale", ScaleEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(SmallBody));
    }
}
