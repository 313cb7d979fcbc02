namespace Orleans.Runtime.Membership;

/// <summary>Says which silos a silo probes: those that follow it on a ring ordered by hash.</summary>
internal static class ProbeRing
{
    internal static IReadOnlySet<SiloAddress> TargetsOf(SiloAddress self, MembershipView view, int count)
    {
        if (view.StatusOf(self) != SiloStatus.Active)
            return new HashSet<SiloAddress>();
        var ring = view.Entries
            .Where(entry => entry.Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
            .Select(entry => entry.SiloAddress)
            .OrderBy(silo => silo.GetConsistentHashCode()).ThenBy(silo => silo)
            .ToList();
        var at = ring.IndexOf(self);
        return Enumerable.Range(1, Math.Max(0, Math.Min(count, ring.Count - 1)))
            .Select(step => ring[(at + step) % ring.Count])
            .ToHashSet();
    }
}
