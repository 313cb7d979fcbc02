namespace Orleans.TestingHost;

/// <summary>Settings of a test cluster.</summary>
public class TestClusterOptions
{
    /// <summary>The cluster's id. Default: one that was never used.</summary>
    public string ClusterId { get; set; } = "";

    /// <summary>The service's id. Default: one that was never used.</summary>
    public string ServiceId { get; set; } = "";

    /// <summary>The first port for silos; 0 for one that the allocator finds. Default: 0.</summary>
    public int BaseSiloPort { get; set; }

    /// <summary>The first port for gateways; 0 for one that the allocator finds. Default: 0.</summary>
    public int BaseGatewayPort { get; set; }

    /// <summary>Whether the silos share a membership table in memory; otherwise a configurator brings one. Default: yes.</summary>
    public bool UseTestClusterMembership { get; set; } = true;

    /// <summary>Whether a client is connected when the cluster is up. Default: yes.</summary>
    public bool InitializeClientOnDeploy { get; set; } = true;

    /// <summary>How many silos are started. Default: 2.</summary>
    public short InitialSilosCount { get; set; } = 2;

    /// <summary>Whether every silo has a gateway, or only the first. Default: every silo.</summary>
    public bool GatewayPerSilo { get; set; } = true;

    /// <summary>The types, by assembly-qualified name, that set up silos.</summary>
    public List<string> SiloBuilderConfiguratorTypes { get; } = [];

    /// <summary>The types, by assembly-qualified name, that set up the client.</summary>
    public List<string> ClientBuilderConfiguratorTypes { get; } = [];

    /// <summary>The settings as configuration.</summary>
    public Dictionary<string, string> ToDictionary() => new()
    {
        [nameof(ClusterId)] = ClusterId,
        [nameof(ServiceId)] = ServiceId,
        ["Orleans:ClusterId"] = ClusterId,
        ["Orleans:ServiceId"] = ServiceId,
        [nameof(BaseSiloPort)] = $"{BaseSiloPort}",
        [nameof(BaseGatewayPort)] = $"{BaseGatewayPort}",
        [nameof(UseTestClusterMembership)] = $"{UseTestClusterMembership}",
        [nameof(InitializeClientOnDeploy)] = $"{InitializeClientOnDeploy}",
        [nameof(InitialSilosCount)] = $"{InitialSilosCount}",
        [nameof(GatewayPerSilo)] = $"{GatewayPerSilo}",
    };
}
