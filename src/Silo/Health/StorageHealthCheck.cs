using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;

namespace OrleansTraining.Silo.Health;

/// <summary>Healthy while the state folder can be written to.</summary>
internal sealed class StorageHealthCheck(SiloFolders folders) : IHealthCheck
{
    internal const string Name = "storage";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            StorageProbe.Write(folders);
            return Task.FromResult(HealthCheckResult.Healthy("writable"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(fault.Message, fault));
        }
    }
}
