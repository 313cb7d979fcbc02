using Orleans.Runtime;

namespace Orleans;

/// <summary>The table that the silos of a cluster agree through on who is in it.</summary>
/// <remarks>
/// One row a silo, and one version for the whole table. A row is inserted or changed only together with the
/// next version, and only if neither was changed since it was read. Only <see cref="UpdateIAmAlive"/> is exempt.
/// </remarks>
public interface IMembershipTable
{
    /// <summary>Makes the table ready for use; called before anything else.</summary>
    /// <param name="tryInitTableVersion">Whether to write the first version if there is none.</param>
    Task InitializeMembershipTable(bool tryInitTableVersion);

    /// <summary>Removes all that belongs to a cluster.</summary>
    /// <param name="clusterId">The cluster.</param>
    Task DeleteMembershipTableEntries(string clusterId);

    /// <summary>Removes the rows of silos that are dead since before a date.</summary>
    /// <param name="beforeDate">The date.</param>
    Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate);

    /// <summary>Reads one row and the table's version.</summary>
    /// <param name="key">The silo.</param>
    Task<MembershipTableData> ReadRow(SiloAddress key);

    /// <summary>Reads all rows and the table's version, as of one moment.</summary>
    Task<MembershipTableData> ReadAll();

    /// <summary>Adds a row.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="tableVersion">The table's next version, with the ETag of the one it replaces.</param>
    /// <returns>False where the row exists or the version is not what it was.</returns>
    Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion);

    /// <summary>Changes a row.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="etag">The ETag of the row it replaces.</param>
    /// <param name="tableVersion">The table's next version, with the ETag of the one it replaces.</param>
    /// <returns>False where the row or the version is not what it was.</returns>
    Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion);

    /// <summary>Sets the time at which a silo was last alive, whatever the versions.</summary>
    /// <param name="entry">The silo and the time.</param>
    Task UpdateIAmAlive(MembershipEntry entry);
}
