using Orleans.Concurrency;

namespace Orleans.Runtime.Membership;

/// <summary>What silos ask of each other to keep the view of the cluster.</summary>
[Alias("orleans.membership-peer")]
internal interface IMembershipPeer : IAddressable
{
    /// <summary>Answers, and thereby shows that the silo is alive.</summary>
    [Alias("probe")]
    Task<long> ProbeAsync(SiloAddress target);

    /// <summary>The table has this version or a later one.</summary>
    [OneWay, Alias("changed")]
    Task TableChangedAsync(long version);
}
