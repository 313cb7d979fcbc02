using Orleans.Runtime.Membership;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Management;

/// <summary>Answers questions about the cluster by asking the silos.</summary>
[GrainType("sys-management")]
internal sealed class ManagementGrain(MembershipTableAgent membership, ReferenceFactory references) : Grain, IManagementGrain
{
    public async Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) =>
        (await GetDetailedHosts(onlyActive)).ToDictionary(entry => entry.SiloAddress, entry => entry.Status);

    public async Task<MembershipEntry[]> GetDetailedHosts(bool onlyActive = false)
    {
        var view = await membership.RefreshAsync();
        return [.. view.Entries.Where(entry => !onlyActive || entry.Status == SiloStatus.Active).Select(entry => entry.Copy())];
    }

    public async Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds)
    {
        var answers = await Task.WhenAll(hostsIds.Select(silo => Control(silo).GetStatisticsAsync()));
        return [.. answers.SelectMany(answer => answer)];
    }

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => GetSimpleGrainStatistics(Active);

    public Task<SiloRuntimeStatistics[]> GetRuntimeStatistics(SiloAddress[] hostsIds) =>
        Task.WhenAll(hostsIds.Select(silo => Control(silo).GetRuntimeStatisticsAsync()));

    public async Task<int> GetTotalActivationCount() =>
        (await GetSimpleGrainStatistics()).Sum(statistic => statistic.ActivationCount);

    public Task ForceActivationCollection(TimeSpan ageLimit) =>
        Task.WhenAll(Active.Select(silo => Control(silo).CollectAsync(ageLimit)));

    public async ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference)
    {
        var id = reference.GetGrainId();
        foreach (var silo in Active)
        {
            if (await Control(silo).HasActivationAsync(id))
                return silo;
        }

        return null;
    }

    public async ValueTask<List<GrainId>> GetActiveGrains(GrainType type)
    {
        var answers = await Task.WhenAll(Active.Select(silo => Control(silo).GetActiveGrainsAsync(type)));
        return [.. answers.SelectMany(answer => answer)];
    }

    private SiloAddress[] Active => membership.View.Active.ToArray();

    private ISiloControl Control(SiloAddress silo) => references.GetSystemTarget<ISiloControl>(silo);
}
