using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;

namespace OrleansTraining.Silo.Health;

/// <summary>Healthy while the state folder can be written to.</summary>
internal sealed class StorageHealthCheck : IHealthCheck
{
    internal const string Name = "storage";

    private readonly CachedProbe _probe;

    /// <summary>For these folders.</summary>
    public StorageHealthCheck(SiloFolders folders, TimeProvider time) => _probe = new(
        "the state folder",
        () =>
        {
            StorageProbe.Write(folders);
            return Task.FromResult(HealthCheckResult.Healthy("writable"));
        },
        time);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => _probe.AskAsync(cancellationToken);
}
