namespace Orleans.Runtime.Membership;

/// <summary>The table of a development cluster, as the silo that holds it offers it to the others.</summary>
[Alias("orleans.membership-table")]
internal interface IMembershipTableHost : IAddressable
{
    [Alias("delete")]
    Task DeleteAsync(string clusterId);

    [Alias("cleanup")]
    Task CleanUpAsync(DateTimeOffset beforeDate);

    [Alias("read")]
    Task<TableSnapshot> ReadAsync();

    [Alias("insert")]
    Task<bool> InsertAsync(MembershipEntry entry, int version, string versionETag);

    [Alias("update")]
    Task<bool> UpdateAsync(MembershipEntry entry, string etag, int version, string versionETag);

    [Alias("alive")]
    Task UpdateIAmAliveAsync(MembershipEntry entry);
}
