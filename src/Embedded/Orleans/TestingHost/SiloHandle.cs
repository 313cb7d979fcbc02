using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>One silo of a test cluster.</summary>
public abstract class SiloHandle : IAsyncDisposable
{
    /// <summary>The cluster's settings.</summary>
    public TestClusterOptions ClusterOptions { get; set; } = new();

    /// <summary>Which silo of the cluster it is; the first is 0.</summary>
    public short InstanceNumber { get; set; }

    /// <summary>The silo's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The silo's address.</summary>
    public SiloAddress SiloAddress { get; set; } = SiloAddress.Zero;

    /// <summary>The address of the silo's gateway.</summary>
    public SiloAddress GatewayAddress { get; set; } = SiloAddress.Zero;

    /// <summary>Whether the silo runs.</summary>
    public abstract bool IsActive { get; }

    /// <summary>Stops the silo.</summary>
    /// <param name="stopGracefully">Whether it hands over and says goodbye, or is killed.</param>
    public abstract Task StopSiloAsync(bool stopGracefully);

    /// <summary>Stops the silo in good order.</summary>
    /// <param name="ct">Makes it stop at once.</param>
    public abstract Task StopSiloAsync(CancellationToken ct);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {SiloAddress}";
}
