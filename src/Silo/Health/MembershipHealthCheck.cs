using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans;
using Orleans.Runtime;

namespace OrleansTraining.Silo.Health;

/// <summary>Healthy while the membership table says that this silo is active: what the others believe counts.</summary>
internal sealed class MembershipHealthCheck(ILocalSiloDetails silo, IHostApplicationLifetime lifetime, IMembershipTable? table = null) : IHealthCheck
{
    internal const string Name = "membership";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // With a clustering that keeps no table: a silo has started once it is active.
        if (table is null)
            return lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy("started") : HealthCheckResult.Unhealthy("starting");
        try
        {
            var row = (await table.ReadRow(silo.SiloAddress).WaitAsync(cancellationToken)).TryGet(silo.SiloAddress);
            return row is null
                ? HealthCheckResult.Unhealthy("not in the membership table")
                : new HealthCheckResult(
                    row.Item1.Status == SiloStatus.Active ? HealthStatus.Healthy : HealthStatus.Unhealthy,
                    row.Item1.Status.ToString());
        }
        catch (IOException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message, fault);
        }
    }
}
