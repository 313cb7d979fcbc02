using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Membership;

/// <summary>The table of a development cluster: in this silo's memory, or in that of the primary silo.</summary>
internal sealed class DevelopmentMembershipTable : IMembershipTable
{
    private readonly Func<IMembershipTableHost> _host;

    public DevelopmentMembershipTable(
        IOptions<DevelopmentClusterMembershipOptions> options,
        LocalSilo self,
        SystemTargets systemTargets,
        EngineModel model,
        ReferenceFactory references)
    {
        var primary = options.Value.PrimarySiloEndpoint ?? self.SiloAddress.Endpoint;
        if (primary.Equals(self.SiloAddress.Endpoint))
        {
            var own = new MembershipTableHost(new InMemoryMembershipTable());
            systemTargets.Add<IMembershipTableHost>(model.Interfaces, own);
            _host = () => own;
        }
        else
        {
            // Generation 0: whichever run of the primary is there.
            var address = SiloAddress.New(primary, 0);
            _host = () => references.GetSystemTarget<IMembershipTableHost>(address);
        }
    }

    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public Task DeleteMembershipTableEntries(string clusterId) => _host().DeleteAsync(clusterId);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => _host().CleanUpAsync(beforeDate);

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var all = await ReadAll();
        return all.TryGet(key) is { } row ? new MembershipTableData(row, all.Version) : new MembershipTableData(all.Version);
    }

    public async Task<MembershipTableData> ReadAll() => (await _host().ReadAsync()).ToData();

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        _host().InsertAsync(entry, tableVersion.Version, tableVersion.VersionEtag);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        _host().UpdateAsync(entry, etag, tableVersion.Version, tableVersion.VersionEtag);

    public Task UpdateIAmAlive(MembershipEntry entry) => _host().UpdateIAmAliveAsync(entry);
}
