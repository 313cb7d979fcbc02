using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrleansTraining.Silo.Health;

/// <summary>
/// <c>/health</c>: the process lives. <c>/startup</c>: it has started. <c>/ready</c>: the silo is a member, its storage can
/// be written to, and it is not about to end.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>Liveness: depends on nothing but the process. It answers as long as the process has threads that work.</summary>
    internal const string HealthPath = "/health";

    /// <summary>Start-up: all services have started. Once yes, always yes.</summary>
    internal const string StartupPath = "/startup";

    /// <summary>Readiness: depends on membership and storage.</summary>
    internal const string ReadyPath = "/ready";

    private const string Ready = "ready";
    private const string Startup = "startup";
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    internal static IServiceCollection AddSiloHealth(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        // One each, for all who ask: they remember what they have found.
        services.AddSingleton<MembershipHealthCheck>().AddSingleton<StorageHealthCheck>();
        services.AddHealthChecks()
            .AddCheck<StartupHealthCheck>(StartupHealthCheck.Name, tags: [Startup])
            .AddCheck<ShutdownHealthCheck>(ShutdownHealthCheck.Name, tags: [Ready])
            .AddCheck<MembershipHealthCheck>(MembershipHealthCheck.Name, tags: [Ready], timeout: CheckTimeout)
            .AddCheck<StorageHealthCheck>(StorageHealthCheck.Name, tags: [Ready], timeout: CheckTimeout);
        return services;
    }

    internal static void MapSiloHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(HealthPath, new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        endpoints.MapHealthChecks(StartupPath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(Startup), ResponseWriter = WriteAsync }).AllowAnonymous();
        endpoints.MapHealthChecks(ReadyPath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status == HealthStatus.Healthy ? "ok" : "unavailable",
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString()),
        },
        context.RequestAborted);
}
