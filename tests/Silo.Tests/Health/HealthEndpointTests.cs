using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    public HealthEndpointTests()
    {
        _folders = new SiloFolders(new SiloSettings { NodeName = "node-0", StateDirectory = Folder["state"] });
        _table = Table;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(_folders);
        builder.Services.AddSingleton<IMembershipTable>(_table);
        builder.Services.AddSingleton<ILocalSiloDetails>(new LocalSilo());
        builder.Services.AddSiloHealth();
        _app = builder.Build();
        _app.MapSiloHealth();
    }

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_folders.Node);
        await _table.InitializeMembershipTable(true);
        await _table.InsertRow(Entry(Silo(1), SiloStatus.Active), (await _table.ReadAll()).Version.Next());
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Ready_SiloIsActive_IsOk()
    {
        var (status, body) = await GetAsync("/ready");

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

        var (status, body) = await GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("checks").GetProperty("membership").GetString().ShouldBe(silo.ToString());
        (await GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_StorageCannotBeWritten_IsUnavailableAndSaysWhy()
    {
        Directory.Delete(_folders.Node);
        await System.IO.File.WriteAllTextAsync(_folders.Node, "in the way");

        var (status, body) = await GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("checks").GetProperty("storage").GetString().ShouldNotBeNull().ShouldContain(_folders.Node);
        (await GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK, "another disk would not come with another process");
        (await GetAsync("/startup")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_StorageGoesAway_IsSeenSoon()
    {
        (await GetAsync("/ready")).Status.ShouldBe(HttpStatusCode.OK);
        Directory.Delete(_folders.Node);
        await System.IO.File.WriteAllTextAsync(_folders.Node, "in the way");

        await Eventually.TrueAsync(async () => (await GetAsync("/ready")).Status == HttpStatusCode.ServiceUnavailable, "an answer is not kept for long");
    }

    [Fact]
    public async Task Ready_MembershipIsLost_IsUnavailableWhileTheProcessLives()
    {
        System.IO.File.Delete(File.Path);

        var (status, body) = await GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable, body.ToString());
        (await GetAsync("/health")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_MembershipFileIsDamaged_IsUnavailableAndSaysWhy()
    {
        await System.IO.File.WriteAllTextAsync(File.Path, "{");

        var (status, body) = await GetAsync("/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("checks").GetProperty("membership").GetString().ShouldNotBeNull().ShouldContain(File.Path);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
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
