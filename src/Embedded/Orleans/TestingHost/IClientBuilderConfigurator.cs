using Microsoft.Extensions.Configuration;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Sets up the client of a test cluster. It needs a constructor without parameters.</summary>
public interface IClientBuilderConfigurator
{
    /// <summary>Sets up the client.</summary>
    /// <param name="configuration">The cluster's configuration.</param>
    /// <param name="clientBuilder">The client.</param>
    void Configure(IConfiguration configuration, IClientBuilder clientBuilder);
}
