using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using OrleansTraining.Silo.Clustering;
using OrleansTraining.Silo.Health;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Tests.Clustering;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Health;

/// <summary>The endpoints over HTTP, before a membership table that the test writes.</summary>
public sealed class HealthEndpointTests : MembershipFixture, IAsyncLifetime
{
    private readonly SiloFolders _folders;
    private readonly FileMembershipTable _table;
    private readonly SmallServer _server;

    public HealthEndpointTests()
    {
        _folders = new SiloFolders(new SiloSettings { NodeName = "node-0", StateDirectory = Folder["state"] });
        _table = Table;
        _server = new(
            services => services.AddSingleton(_folders).AddSingleton<IMembershipTable>(_table).AddSingleton<ILocalSiloDetails>(new LocalSilo()).AddSiloHealth(),
            app => app.MapSiloHealth());
    }

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_folders.Node);
        await _table.InitializeMembershipTable(true);
        await _table.InsertRow(Entry(Silo(1), SiloStatus.Active), (await _table.ReadAll()).Version.Next());
        await _server.StartAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Ready_SiloIsActive_IsOk()
    {
        var (status, body) = await _server.GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("status").GetString().ShouldBe("ok");
        body.GetProperty("checks").GetProperty("membership").GetString().ShouldBe("Active");
        body.GetProperty("checks").GetProperty("storage").GetString().ShouldBe("writable");
    }

    [Theory]
    [InlineData(SiloStatus.Joining)]
    [InlineData(SiloStatus.ShuttingDown)]
    [InlineData(SiloStatus.Dead)]
    public async Task Ready_SiloIsNotActive_IsUnavailableWhileTheProcessLives(SiloStatus silo)
    {
        await SetAsync(silo);

        var (status, body) = await _server.GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("checks").GetProperty("membership").GetString().ShouldBe(silo.ToString());
        (await _server.GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_StorageCannotBeWritten_IsUnavailableAndSaysWhy()
    {
        Directory.Delete(_folders.Node);
        await System.IO.File.WriteAllTextAsync(_folders.Node, "in the way");

        var (status, body) = await _server.GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("checks").GetProperty("storage").GetString().ShouldNotBeNull().ShouldContain(_folders.Node);
        (await _server.GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK, "another disk would not come with another process");
        (await _server.GetAsync("/startup")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_StorageGoesAway_IsSeenSoon()
    {
        (await _server.GetAsync("/ready")).Status.ShouldBe(HttpStatusCode.OK);
        Directory.Delete(_folders.Node);
        await System.IO.File.WriteAllTextAsync(_folders.Node, "in the way");

        await Eventually.TrueAsync(async () => (await _server.GetAsync("/ready")).Status == HttpStatusCode.ServiceUnavailable, "an answer is not kept for long");
    }

    [Fact]
    public async Task Ready_MembershipIsLost_IsUnavailableWhileTheProcessLives()
    {
        System.IO.File.Delete(File.Path);

        var (status, body) = await _server.GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable, body.ToString());
        (await _server.GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_MembershipFileIsDamaged_IsUnavailableAndSaysWhy()
    {
        await System.IO.File.WriteAllTextAsync(File.Path, "{");

        var (status, body) = await _server.GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("checks").GetProperty("membership").GetString().ShouldNotBeNull().ShouldContain(File.Path);
    }

    private async Task SetAsync(SiloStatus status)
    {
        var data = await _table.ReadRow(Silo(1));
        (await _table.UpdateRow(Entry(Silo(1), status), data.TryGet(Silo(1))!.Item2, data.Version.Next())).ShouldBeTrue();
    }

    private sealed class LocalSilo : ILocalSiloDetails
    {
        public string Name => "node-0";

        public string ClusterId => "test";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress => Silo(1);

        public SiloAddress GatewayAddress => Silo(2);
    }
}
