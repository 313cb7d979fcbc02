using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>Sets up the hosts of a test cluster. It needs a constructor without parameters.</summary>
public interface IHostConfigurator
{
    /// <summary>Sets up one host.</summary>
    /// <param name="hostBuilder">The host.</param>
    void Configure(IHostBuilder hostBuilder);
}
