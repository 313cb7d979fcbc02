using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime;
using OrleansTraining.Contracts.Clustering;

namespace OrleansTraining.Silo.Tests.Clustering;

public sealed class FileGatewayListProviderTests : MembershipFixture
{
    [Fact]
    public async Task GetGateways_SilosOfAllKinds_GivesTheActiveWithAGateway()
    {
        var table = await InitializedAsync();
        await AddAsync(3, SiloStatus.Active);
        await AddAsync(1, SiloStatus.Active);
        await AddAsync(2, SiloStatus.Dead);
        await AddAsync(4, SiloStatus.Joining);
        await AddAsync(5, SiloStatus.ShuttingDown);
        var hidden = Entry(Silo(6), SiloStatus.Active);
        hidden.ProxyPort = 0;
        await table.InsertRow(hidden, (await table.ReadAll()).Version.Next());

        var gateways = await Provider(null).GetGateways();

        gateways.Select(gateway => gateway.ToString()).ShouldBe(["gwy.tcp://127.0.0.1:1001/1", "gwy.tcp://127.0.0.1:1003/1"]);
    }

    [Fact]
    public async Task GetGateways_PreferredIsActive_ComesFirst()
    {
        await InitializedAsync();
        foreach (var port in (int[])[1, 2, 3])
            await AddAsync(port, SiloStatus.Active);

        var gateways = await Provider(new IPEndPoint(IPAddress.Loopback, 1003)).GetGateways();

        gateways.Select(gateway => gateway.Port).ShouldBe([1003, 1001, 1002]);
    }

    [Fact]
    public async Task GetGateways_PreferredIsDead_IsNotThere()
    {
        await InitializedAsync();
        await AddAsync(1, SiloStatus.Active);
        await AddAsync(3, SiloStatus.Dead);

        var gateways = await Provider(new IPEndPoint(IPAddress.Loopback, 1003)).GetGateways();

        gateways.ShouldHaveSingleItem().Port.ShouldBe(1001);
    }

    [Fact]
    public async Task GetGateways_NoFileYet_IsEmpty() => (await Provider(null).GetGateways()).ShouldBeEmpty();

    [Fact]
    public void UseFileClustering_OnAClient_SetsProviderAndPreference()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client => client.UseFileClustering(
            Folder.Path,
            options => options.PreferredGateway = new IPEndPoint(IPAddress.Loopback, 7)));
        builder.Services.Configure<ClusterOptions>(options => options.ClusterId = "test");
        using var services = builder.Services.BuildServiceProvider();

        services.GetRequiredService<IGatewayListProvider>().ShouldBeOfType<FileGatewayListProvider>().IsUpdatable.ShouldBeTrue();
        var gateways = services.GetRequiredService<IOptions<GatewayOptions>>().Value;
        gateways.PreferredGatewayIndex.ShouldBe(0);
        gateways.GatewayListRefreshPeriod.ShouldBe(TimeSpan.FromSeconds(2));
    }

    private FileGatewayListProvider Provider(IPEndPoint? preferred) => new(
        Options.Create(new FileClusteringOptions { Directory = Folder.Path, PreferredGateway = preferred }),
        Options.Create(new ClusterOptions { ClusterId = "test" }),
        TimeProvider.System);

    private async Task AddAsync(int port, SiloStatus status)
    {
        var table = Table;
        (await table.InsertRow(Entry(Silo(port), status), (await table.ReadAll()).Version.Next())).ShouldBeTrue();
    }
}
