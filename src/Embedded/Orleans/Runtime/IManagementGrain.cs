namespace Orleans.Runtime;

/// <summary>Answers questions about the cluster. Its key is 0.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    /// <summary>The silos and where they stand.</summary>
    /// <param name="onlyActive">Whether to leave out all that are not active.</param>
    Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

    /// <summary>The silos' rows in the membership table.</summary>
    /// <param name="onlyActive">Whether to leave out all that are not active.</param>
    Task<MembershipEntry[]> GetDetailedHosts(bool onlyActive = false);

    /// <summary>How many activations there are of each class on each of some silos.</summary>
    /// <param name="hostsIds">The silos.</param>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds);

    /// <summary>How many activations there are of each class on each silo.</summary>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

    /// <summary>What silos do and take, in the order in which they are asked for.</summary>
    /// <param name="hostsIds">The silos.</param>
    Task<SiloRuntimeStatistics[]> GetRuntimeStatistics(SiloAddress[] hostsIds);

    /// <summary>How many activations there are in the cluster.</summary>
    Task<int> GetTotalActivationCount();

    /// <summary>Deactivates what was idle for longer than this, on all silos.</summary>
    /// <param name="ageLimit">How long.</param>
    Task ForceActivationCollection(TimeSpan ageLimit);

    /// <summary>On which silo a grain is active; null where it is on none.</summary>
    /// <param name="reference">The grain.</param>
    ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference);

    /// <summary>The active grains of a type, in the cluster.</summary>
    /// <param name="type">The type.</param>
    ValueTask<List<GrainId>> GetActiveGrains(GrainType type);
}
