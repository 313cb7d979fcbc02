using System.Globalization;

namespace Orleans.Runtime.Membership;

/// <summary>A membership table in memory: of one silo, or of the silos of a test that share the object.</summary>
internal sealed class InMemoryMembershipTable : IMembershipTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, (MembershipEntry Entry, int ETag)> _rows = [];
    private int _version;
    private int _lastETag;

    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public Task DeleteMembershipTableEntries(string clusterId)
    {
        lock (_gate)
            _rows.Clear();
        return Task.CompletedTask;
    }

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        lock (_gate)
        {
            foreach (var (silo, row) in _rows.ToArray())
            {
                if (row.Entry.Status == SiloStatus.Dead && row.Entry.IAmAliveTime < beforeDate.UtcDateTime)
                    _rows.Remove(silo);
            }
        }

        return Task.CompletedTask;
    }

    public Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.TryGetValue(key, out var row)
                ? new MembershipTableData(Copy(row), Version)
                : new MembershipTableData(Version));
        }
    }

    public Task<MembershipTableData> ReadAll()
    {
        lock (_gate)
            return Task.FromResult(new MembershipTableData([.. _rows.Values.Select(Copy)], Version));
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion)
    {
        lock (_gate)
            return Task.FromResult(!_rows.ContainsKey(entry.SiloAddress) && TryWrite(entry, tableVersion));
    }

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _rows.TryGetValue(entry.SiloAddress, out var row) && Text(row.ETag) == etag && TryWrite(entry, tableVersion));
        }
    }

    public Task UpdateIAmAlive(MembershipEntry entry)
    {
        lock (_gate)
        {
            if (_rows.TryGetValue(entry.SiloAddress, out var row))
                row.Entry.IAmAliveTime = entry.IAmAliveTime;
        }

        return Task.CompletedTask;
    }

    private TableVersion Version => new(_version, Text(_version));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static Tuple<MembershipEntry, string> Copy((MembershipEntry Entry, int ETag) row) => Tuple.Create(row.Entry.Copy(), Text(row.ETag));

    private bool TryWrite(MembershipEntry entry, TableVersion version)
    {
        if (version.VersionEtag != Text(_version))
            return false;
        _version++;
        _rows[entry.SiloAddress] = (entry.Copy(), ++_lastETag);
        return true;
    }
}
