using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Sets up the silos of a test cluster. It needs a constructor without parameters.</summary>
public interface ISiloConfigurator
{
    /// <summary>Sets up one silo.</summary>
    /// <param name="siloBuilder">The silo.</param>
    void Configure(ISiloBuilder siloBuilder);
}
