using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using OrleansTraining.Contracts.Clustering;

namespace OrleansTraining.Silo.Clustering;

/// <summary>
/// Orleans' membership table in a file that all silos see: a folder of one machine, or a volume that all of them mount
/// and that locks files. Every change is a compare-and-swap on the table's version under a lock; signs of life are not,
/// and take no lock.
/// </summary>
public sealed class FileMembershipTable : IMembershipTable
{
    private readonly MembershipFile _file;

    /// <summary>The table of the cluster that <see cref="ClusterOptions"/> names.</summary>
    public FileMembershipTable(IOptions<FileClusteringOptions> options, IOptions<ClusterOptions> cluster, TimeProvider time)
        : this(new MembershipFile(options.Value.Directory, cluster.Value.ClusterId, time))
    {
    }

    internal FileMembershipTable(MembershipFile file) => _file = file;

    /// <inheritdoc/>
    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        if (await _file.ReadAsync() is not null || !tryInitTableVersion)
            return;
        await _file.UpdateAsync(table => table is null ? MembershipDocument.Empty(_file.Cluster) : null);
    }

    /// <inheritdoc/>
    public Task DeleteMembershipTableEntries(string clusterId) =>
        clusterId == _file.Cluster ? _file.DeleteAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        ImmutableArray<MembershipRow> removed = [];
        await _file.UpdateAsync(table =>
        {
            removed = table is null ? [] : [.. table.Rows.Where(row => IsDefunct(row, beforeDate.UtcDateTime))];
            return removed.IsEmpty ? null : table! with { Rows = table.Rows.RemoveRange(removed) };
        });
        foreach (var row in removed)
            _file.ForgetLife(row.Silo);
    }

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var table = await ReadAsync();
        var index = table.IndexOf(key.ToParsableString());
        return index < 0
            ? new MembershipTableData(VersionOf(table))
            : new MembershipTableData(MemberOf(table.Rows[index]), VersionOf(table));
    }

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadAll()
    {
        var table = await ReadAsync();
        return new MembershipTableData([.. table.Rows.Select(MemberOf)], VersionOf(table));
    }

    /// <inheritdoc/>
    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => _file.UpdateAsync(table =>
        IsCurrent(table, tableVersion) && table!.IndexOf(entry.SiloAddress.ToParsableString()) < 0
            ? table with { Version = tableVersion.Version, Rows = table.Rows.Add(entry.ToRow(tableVersion.Version)) }
            : null);

    /// <inheritdoc/>
    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => _file.UpdateAsync(table =>
    {
        if (!IsCurrent(table, tableVersion))
            return null;
        var index = table!.IndexOf(entry.SiloAddress.ToParsableString());
        return index >= 0 && table.Rows[index].ETag == etag
            ? table with { Version = tableVersion.Version, Rows = table.Rows.SetItem(index, entry.ToRow(tableVersion.Version)) }
            : null;
    });

    /// <inheritdoc/>
    public Task UpdateIAmAlive(MembershipEntry entry)
    {
        _file.SignLife(entry.SiloAddress.ToParsableString(), entry.IAmAliveTime);
        return Task.CompletedTask;
    }

    private static TableVersion VersionOf(MembershipDocument table) => new(table.Version, table.VersionETag);

    // The caller sends the version that shall be next, with the ETag of the one that it has read.
    private static bool IsCurrent(MembershipDocument? table, TableVersion next) =>
        table is not null && next.VersionEtag == table.VersionETag && next.Version > table.Version;

    private Tuple<MembershipEntry, string> MemberOf(MembershipRow row) => row.ToMember(_file.LastSignOfLife(row.Silo));

    private bool IsDefunct(MembershipRow row, DateTime before) =>
        row.Status != SiloStatus.Active
        && row.StartTime < before
        && (_file.LastSignOfLife(row.Silo) ?? row.IAmAliveTime) < before
        && row.IAmAliveTime < before;

    private async Task<MembershipDocument> ReadAsync() =>
        await _file.ReadAsync()
        ?? throw new MembershipFileException($"The membership file '{_file.Path}' is gone: it was removed while the silo was running.");
}
