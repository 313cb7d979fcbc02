using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Sets up a client within a host.</summary>
public class ClientBuilder : IClientBuilder
{
    /// <summary>A builder over a host's services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    public ClientBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
        ClientServices.AddTo(services);
        services.Configure<ClusterOptions>(configuration.GetSection("Orleans"));
    }

    /// <inheritdoc/>
    public IServiceCollection Services { get; }

    /// <inheritdoc/>
    public IConfiguration Configuration { get; }
}
