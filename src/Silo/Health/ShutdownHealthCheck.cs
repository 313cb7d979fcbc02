using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrleansTraining.Silo.Health;

/// <summary>Healthy until the silo is asked to end.</summary>
internal sealed class ShutdownHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    internal const string Name = "shutdown";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("the silo is about to end") : HealthCheckResult.Healthy("none"));
}
