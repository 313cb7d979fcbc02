using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrleansTraining.Silo.Health;

/// <summary><c>/health</c>: the process lives. <c>/ready</c>: the silo is a member, and its storage can be written to.</summary>
internal static class HealthEndpoints
{
    /// <summary>Liveness and start-up: depends on nothing but the process.</summary>
    internal const string HealthPath = "/health";

    /// <summary>Readiness: depends on membership and storage.</summary>
    internal const string ReadyPath = "/ready";

    private const string Ready = "ready";
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);

    internal static IServiceCollection AddSiloHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<MembershipHealthCheck>(MembershipHealthCheck.Name, tags: [Ready], timeout: CheckTimeout)
            .AddCheck<StorageHealthCheck>(StorageHealthCheck.Name, tags: [Ready], timeout: CheckTimeout);
        return services;
    }

    internal static void MapSiloHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(HealthPath, new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        endpoints.MapHealthChecks(ReadyPath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status == HealthStatus.Healthy ? "ok" : "unavailable",
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString()),
        },
        context.RequestAborted);
}
