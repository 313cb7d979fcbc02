namespace Orleans.Runtime.Membership;

/// <summary>Holds the table of a development cluster.</summary>
internal sealed class MembershipTableHost(InMemoryMembershipTable table) : IMembershipTableHost
{
    public Task DeleteAsync(string clusterId) => table.DeleteMembershipTableEntries(clusterId);

    public Task CleanUpAsync(DateTimeOffset beforeDate) => table.CleanupDefunctSiloEntries(beforeDate);

    public async Task<TableSnapshot> ReadAsync() => TableSnapshot.Of(await table.ReadAll());

    public Task<bool> InsertAsync(MembershipEntry entry, int version, string versionETag) =>
        table.InsertRow(entry, new TableVersion(version, versionETag));

    public Task<bool> UpdateAsync(MembershipEntry entry, string etag, int version, string versionETag) =>
        table.UpdateRow(entry, etag, new TableVersion(version, versionETag));

    public Task UpdateIAmAliveAsync(MembershipEntry entry) => table.UpdateIAmAlive(entry);
}
