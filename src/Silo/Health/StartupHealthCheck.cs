using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrleansTraining.Silo.Health;

/// <summary>Healthy when all services have started, and from then on.</summary>
internal sealed class StartupHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    internal const string Name = "startup";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy("started") : HealthCheckResult.Unhealthy("starting"));
}
