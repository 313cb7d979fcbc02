using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;
using OrleansTraining.Engine.Tests.Grains;

namespace OrleansTraining.Engine.Tests.Cluster;

public sealed class LocalhostTests : IAsyncLifetime
{
    private readonly TestClusterPortAllocator _ports = new();
    private readonly List<IHost> _hosts = [];
    private int _siloPort;
    private int _gatewayPort;

    public Task InitializeAsync()
    {
        (_siloPort, _gatewayPort) = _ports.AllocateConsecutivePortPairs(2);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            host.Dispose();
        }

        _ports.Dispose();
    }

    [Fact]
    public async Task TwoHosts_WithUseLocalhostClustering_FormACluster()
    {
        await StartSiloAsync(0);
        await StartSiloAsync(1);
        var client = await StartClientAsync(_gatewayPort + 1);
        var grains = client.Services.GetRequiredService<IClusterClient>();

        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        hosts.Count.ShouldBe(2);
        var silos = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            var grain = grains.GetGrain<ICounterGrain>($"local-{i}");
            (await grain.AddAsync(i)).ShouldBe(i);
            silos.Add(await grain.GetSiloAsync());
        }

        silos.Count.ShouldBe(2);
    }

    [Fact]
    public async Task PortInUse_StartFails_AndNamesTheEndpoint()
    {
        using var occupant = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        occupant.Bind(new IPEndPoint(IPAddress.Loopback, _siloPort));
        occupant.Listen();

        var fault = await Should.ThrowAsync<OrleansConfigurationException>(() => StartSiloAsync(0));

        fault.Message.ShouldContain($"127.0.0.1:{_siloPort}");
    }

    [Fact]
    public async Task Client_WithoutAGateway_FailsAtStart()
    {
        var fault = await Should.ThrowAsync<SiloUnavailableException>(() => StartClientAsync(_gatewayPort));
        fault.Message.ShouldContain($"{_gatewayPort}");
    }

    [Fact]
    public async Task Client_WithARetryFilter_WaitsForTheGateway()
    {
        var asked = 0;
        var starting = StartClientAsync(_gatewayPort, client => client.UseConnectionRetryFilter(async (_, token) =>
        {
            if (++asked == 2)
                await StartSiloAsync(0);
            return asked < 10;
        }));

        var client = await starting;
        asked.ShouldBe(2);
        (await client.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("waited").AddAsync(3)).ShouldBe(3);
    }

    [Fact]
    public async Task Client_OfAnotherCluster_IsRefused()
    {
        await StartSiloAsync(0);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client => client.UseLocalhostClustering(_gatewayPort, clusterId: "another"));
        using var host = builder.Build();
        var fault = await Should.ThrowAsync<SiloUnavailableException>(() => host.StartAsync());
        fault.Message.ShouldContain("another");
    }

    private async Task<IHost> StartSiloAsync(int instance)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(_siloPort + instance, _gatewayPort + instance, new IPEndPoint(IPAddress.Loopback, _siloPort))
            .AddMemoryGrainStorageAsDefault()
            .AddMemoryGrainStorage("second"));
        var host = builder.Build();
        await host.StartAsync();
        _hosts.Add(host);
        return host;
    }

    private async Task<IHost> StartClientAsync(int port, Action<IClientBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(port);
            configure?.Invoke(client);
        });
        var host = builder.Build();
        await host.StartAsync();
        _hosts.Add(host);
        return host;
    }
}
