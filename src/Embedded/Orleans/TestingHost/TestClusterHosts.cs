using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Messaging;
using Orleans.Runtime;
using Orleans.Runtime.Membership;
using Orleans.Runtime.Storage;

namespace Orleans.TestingHost;

/// <summary>Makes the hosts of a test cluster.</summary>
internal sealed class TestClusterHosts(
    TestClusterOptions options, IReadOnlyList<IConfigurationSource> sources, Func<IEnumerable<SiloAddress>> gateways)
{
    private readonly InMemoryMembershipTable _table = new();
    private readonly MemoryRecords _records = new();

    internal async Task<InProcessSiloHandle> StartSiloAsync(short instance)
    {
        var name = instance == 0 ? "Primary" : $"Secondary_{instance}";
        var builder = CreateBuilder(options.SiloBuilderConfiguratorTypes, out var configurators);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(Identify);
            silo.Configure<SiloOptions>(own => own.SiloName = name);
            silo.ConfigureEndpoints(
                IPAddress.Loopback,
                options.BaseSiloPort + instance,
                options.GatewayPerSilo || instance == 0 ? options.BaseGatewayPort + instance : 0);

            // Memory storage outlives any one silo here, as storage outside the silos would.
            silo.Services.AddSingleton<IMemoryRecords>(_records);
            foreach (var configurator in configurators.OfType<ISiloConfigurator>())
                configurator.Configure(silo);
            if (options.UseTestClusterMembership)
                silo.Services.AddSingleton<IMembershipTable>(_table);
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch (Exception)
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }

        var details = host.Services.GetRequiredService<ILocalSiloDetails>();
        return new InProcessSiloHandle
        {
            SiloHost = host,
            ClusterOptions = options,
            InstanceNumber = instance,
            Name = name,
            SiloAddress = details.SiloAddress,
            GatewayAddress = details.GatewayAddress ?? SiloAddress.Zero,
        };
    }

    internal IHost CreateClient()
    {
        var builder = CreateBuilder(options.ClientBuilderConfiguratorTypes, out var configurators);
        return builder.UseOrleansClient((context, client) =>
        {
            client.Configure<ClusterOptions>(Identify);
            client.Services.AddSingleton<IGatewayListProvider>(new Gateways(gateways));
            foreach (var configurator in configurators.OfType<IClientBuilderConfigurator>())
                configurator.Configure(context.Configuration, client);
        }).Build();
    }

    private void Identify(ClusterOptions cluster)
    {
        cluster.ClusterId = options.ClusterId;
        cluster.ServiceId = options.ServiceId;
    }

    private IHostBuilder CreateBuilder(IEnumerable<string> configuratorTypes, out object[] configurators)
    {
        var made = configuratorTypes.Select(name => Activator.CreateInstance(Type.GetType(name, throwOnError: true)!)!).ToArray();
        var builder = new HostBuilder().ConfigureHostConfiguration(configuration =>
        {
            foreach (var source in sources)
                configuration.Add(source);
        });
        foreach (var configurator in made.OfType<IHostConfigurator>())
            configurator.Configure(builder);
        configurators = made;
        return builder;
    }

    private sealed class Gateways(Func<IEnumerable<SiloAddress>> list) : IGatewayListProvider
    {
        public TimeSpan MaxStaleness => TimeSpan.FromSeconds(1);

        public bool IsUpdatable => true;

        public Task InitializeGatewayListProvider() => Task.CompletedTask;

        public Task<IList<Uri>> GetGateways() =>
            Task.FromResult<IList<Uri>>([.. list().Select(gateway => GatewayUri.Of(gateway.Endpoint, gateway.Generation))]);
    }
}
