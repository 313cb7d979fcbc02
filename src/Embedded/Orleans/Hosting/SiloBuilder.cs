using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Sets up a silo within a host.</summary>
internal sealed class SiloBuilder : ISiloBuilder
{
    internal SiloBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
        SiloServices.AddTo(services);
        services.Configure<ClusterOptions>(configuration.GetSection("Orleans"));
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }
}
