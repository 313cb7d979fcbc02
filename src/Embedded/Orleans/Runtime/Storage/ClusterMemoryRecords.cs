using Orleans.Runtime.Membership;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Storage;

/// <summary>
/// Records in the memory of the cluster's oldest silo, so that all silos see the same ones. When that silo goes, so do they.
/// </summary>
internal sealed class ClusterMemoryRecords(MembershipTableAgent membership, LocalSilo self, MemoryRecords own, ReferenceFactory references)
    : IMemoryRecords
{
    public Task<MemoryRecord> ReadAsync(string key) => Holder.ReadAsync(key);

    public Task<MemoryWrite> WriteAsync(string key, byte[]? bytes, string? etag) => Holder.WriteAsync(key, bytes, etag);

    private IMemoryRecords Holder
    {
        get
        {
            var oldest = membership.View.Entries
                .Where(entry => entry.Status == SiloStatus.Active)
                .OrderBy(entry => entry.StartTime).ThenBy(entry => entry.SiloAddress)
                .FirstOrDefault()?.SiloAddress;
            return oldest is null || oldest.Equals(self.SiloAddress) ? own : references.GetSystemTarget<IMemoryRecords>(oldest);
        }
    }
}
