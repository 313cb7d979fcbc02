using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using OrleansTraining.Silo.Health;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Health;

/// <summary>What the endpoints say before a silo has started, and when it is about to end.</summary>
public sealed class LifetimeHealthTests : IDisposable
{
    private readonly TempFolder _state = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _state.Dispose();
    }

    [Fact]
    public async Task Startup_AServiceIsStillStarting_IsUnavailableWhileTheProcessLives()
    {
        var slow = new SlowService();
        await using var server = new SmallServer(
            services => services
                .Configure<HostOptions>(host => host.ServicesStartConcurrently = true)
                .AddSingleton(new SiloFolders(new SiloSettings { NodeName = "node-0", StateDirectory = _state.Path }))
                .AddSingleton<ILocalSiloDetails>(new NoSilo())
                .AddSiloHealth()
                .AddSingleton<IHostedService>(slow),
            app => app.MapSiloHealth());
        var starting = server.StartAsync();
        await Eventually.TrueAsync(() => server.Address is not null, "the server listens");
        var address = server.Address!;

        (await StatusAsync(address, "/startup")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(address, "/health")).ShouldBe(HttpStatusCode.OK);
        slow.Started.SetResult();
        await starting;

        (await StatusAsync(address, "/startup")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_SiloIsAskedToEnd_IsUnavailableBeforeAnythingElseEnds()
    {
        await using var silo = await SiloFixture.StartAsync(_state, "node-0", "exit 0", settings => settings.DrainDelay = TimeSpan.FromSeconds(3));
        var address = silo.Http;
        (await StatusAsync(address, "/ready")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(address, "/startup")).ShouldBe(HttpStatusCode.OK);

        var stopping = silo.StopAsync();

        await Eventually.TrueAsync(async () => await StatusAsync(address, "/ready") == HttpStatusCode.ServiceUnavailable, "it is not ready");
        (await _http.GetStringAsync(new Uri(address, "/health"))).ShouldContain("ok");
        stopping.IsCompleted.ShouldBeFalse();
        await stopping;
        await Should.ThrowAsync<HttpRequestException>(() => StatusAsync(address, "/ready"));
    }

    private async Task<HttpStatusCode> StatusAsync(Uri address, string path)
    {
        using var response = await _http.GetAsync(new Uri(address, path));
        return response.StatusCode;
    }

    private sealed class SlowService : IHostedService
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartAsync(CancellationToken cancellationToken) => Started.Task;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class NoSilo : ILocalSiloDetails
    {
        public string Name => "node-0";

        public string ClusterId => "test";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress => SiloAddress.Zero;

        public SiloAddress GatewayAddress => SiloAddress.Zero;
    }
}
