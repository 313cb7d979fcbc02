using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrleansTraining.Silo.Metrics;

/// <summary>The newest result of the health checks: a scrape must not wait for a disk.</summary>
internal sealed class SiloReadiness : IHealthCheckPublisher
{
    private ImmutableDictionary<string, bool> _checks = ImmutableDictionary<string, bool>.Empty;

    /// <summary>Whether all checks were passed; false before the first.</summary>
    internal bool IsReady => Checks is { IsEmpty: false } checks && checks.Values.All(passed => passed);

    /// <summary>Each check with its result.</summary>
    internal ImmutableDictionary<string, bool> Checks => Volatile.Read(ref _checks);

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _checks, report.Entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Status == HealthStatus.Healthy));
        return Task.CompletedTask;
    }
}
