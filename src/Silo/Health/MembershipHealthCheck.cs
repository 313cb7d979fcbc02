using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans;
using Orleans.Runtime;

namespace OrleansTraining.Silo.Health;

/// <summary>Healthy while the membership table says that this silo is active: what the others believe counts.</summary>
internal sealed class MembershipHealthCheck : IHealthCheck
{
    internal const string Name = "membership";

    private readonly IHostApplicationLifetime _lifetime;
    private readonly CachedProbe? _probe;

    /// <summary>For this silo.</summary>
    public MembershipHealthCheck(ILocalSiloDetails silo, IHostApplicationLifetime lifetime, TimeProvider time, IMembershipTable? table = null)
    {
        _lifetime = lifetime;
        // The table is a file, and its disk may hang.
        _probe = table is null ? null : new("the membership table", () => LookAsync(silo.SiloAddress, table), time);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_probe is not null)
            return _probe.AskAsync(cancellationToken);
        // With a clustering that keeps no table: a silo has started once it is active.
        return Task.FromResult(_lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy("started") : HealthCheckResult.Unhealthy("starting"));
    }

    private static async Task<HealthCheckResult> LookAsync(SiloAddress silo, IMembershipTable table)
    {
        var row = (await table.ReadRow(silo)).TryGet(silo);
        return row is null
            ? HealthCheckResult.Unhealthy("not in the membership table")
            : new HealthCheckResult(row.Item1.Status == SiloStatus.Active ? HealthStatus.Healthy : HealthStatus.Unhealthy, row.Item1.Status.ToString());
    }
}
