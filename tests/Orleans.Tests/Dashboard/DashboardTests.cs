using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Dashboard;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Membership;
using Orleans.TestingHost;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Dashboard;

/// <summary>The dashboard of two silos over HTTP, and that of a client.</summary>
public sealed class DashboardTests : IAsyncLifetime
{
    private readonly TestClusterPortAllocator _ports = new();
    private readonly List<WebApplication> _apps = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private int _siloPort;
    private int _gatewayPort;

    public Task InitializeAsync()
    {
        (_siloPort, _gatewayPort) = _ports.AllocateConsecutivePortPairs(2);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        foreach (var app in Enumerable.Reverse(_apps))
            await app.DisposeAsync();
        _ports.Dispose();
    }

    [Fact]
    public async Task Figures_AfterCalls_CountThemByMethodOverAllSilos()
    {
        var first = await StartSiloAsync(0);
        var second = await StartSiloAsync(1);
        // Until it knows of the other, it would keep what belongs there, and let it go then.
        var table = first.Services.GetRequiredService<MembershipTableAgent>();
        await Until.TrueAsync(() => table.View.Active.Length == 2, "the first silo knows the second");
        var grains = first.Services.GetRequiredService<IGrainFactory>();
        for (var i = 0; i < 20; i++)
            await grains.GetGrain<ICounterGrain>($"shown-{i}").AddAsync(1);

        var figures = await ReadAsync(second);

        figures.GetProperty("intervalMs").GetInt32().ShouldBe(1000);
        Lines(figures, "silos").Select(silo => silo.GetProperty("status").GetString()).ShouldBe(["Active", "Active"]);
        Lines(figures, "grains").Where(IsCounter).Sum(grain => grain.GetProperty("activations").GetInt32()).ShouldBe(20);
        Lines(figures, "grains").Count(IsCounter).ShouldBe(2);
        var methods = Lines(figures, "methods").Where(IsCounter).ToList();
        methods.ShouldAllBe(method => method.GetProperty("method").GetString() == nameof(ICounterGrain.AddAsync));
        methods.Sum(method => method.GetProperty("calls").GetInt64()).ShouldBe(20);
        methods.Sum(method => method.GetProperty("failures").GetInt64()).ShouldBe(0);
        methods.Sum(method => method.GetProperty("milliseconds").GetDouble()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Figures_ACallFails_CountTheFailure()
    {
        var app = await StartSiloAsync(0);
        var grain = app.Services.GetRequiredService<IGrainFactory>().GetGrain<ICallGrain>("shown");
        await Should.ThrowAsync<Exception>(() => grain.ThrowAsync("plain"));

        // A call is counted as failed once it has answered; and figures may be a second old.
        await Until.TrueAsync(
            async () => Lines(await ReadAsync(app), "methods")
                .Any(method => method.GetProperty("method").GetString() == nameof(ICallGrain.ThrowAsync) && method.GetProperty("failures").GetInt64() == 1),
            "the failure is counted");
    }

    [Fact]
    public async Task Figures_OfAClient_AreThoseOfItsCluster()
    {
        await StartSiloAsync(0);
        var client = await StartAsync(builder => builder.UseOrleansClient(orleans => orleans.UseLocalhostClustering(_gatewayPort).AddDashboard()));

        Lines(await ReadAsync(client), "silos").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RuntimeStatistics_AfterCalls_HaveThem()
    {
        var app = await StartSiloAsync(0);
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var management = grains.GetGrain<IManagementGrain>(0);
        var silos = (await management.GetHosts(onlyActive: true)).Keys.ToArray();
        var before = (await management.GetRuntimeStatistics(silos)).ShouldHaveSingleItem();
        for (var i = 0; i < 10; i++)
            await grains.GetGrain<ICounterGrain>("counted").AddAsync(1);

        var after = (await management.GetRuntimeStatistics(silos)).ShouldHaveSingleItem();

        // The question before was a call too, that was under way while it was answered.
        (after.ReceivedMessages - before.ReceivedMessages).ShouldBe(11);
        after.ActivationCount.ShouldBe(before.ActivationCount + 1);
        after.DateTime.ShouldBeGreaterThan(before.DateTime);
        after.MemoryUsage.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Page_WithoutASlash_LeadsToTheOneWith()
    {
        var app = await StartSiloAsync(0);

        using var redirect = await _http.GetAsync(new Uri(Address(app), "/orleans"));
        using var page = await _http.GetAsync(new Uri(Address(app), "/orleans/"));
        using var script = await _http.GetAsync(new Uri(Address(app), "/orleans/page.js"));

        redirect.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        redirect.Headers.Location!.ToString().ShouldBe("orleans/");
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        script.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    [Fact]
    public async Task Options_OutOfRange_FailAtStartAllAtOnce()
    {
        var fault = await Should.ThrowAsync<OptionsValidationException>(() => StartSiloAsync(0, options =>
        {
            options.CounterUpdateIntervalMs = 1;
            options.HistoryLength = 0;
        }));

        fault.Failures.Count().ShouldBe(2);
    }

    private static bool IsCounter(JsonElement line) => line.GetProperty("type").GetString() == typeof(CounterGrain).FullName;

    private static IEnumerable<JsonElement> Lines(JsonElement figures, string name) => figures.GetProperty(name).EnumerateArray();

    private static Uri Address(WebApplication app) => new(app.Urls.Single());

    private async Task<JsonElement> ReadAsync(WebApplication app) =>
        JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync(new Uri(Address(app), "/orleans/figures")));

    private Task<WebApplication> StartSiloAsync(int instance, Action<DashboardOptions>? configure = null) => StartAsync(builder => builder.UseOrleans(silo => silo
        .UseLocalhostClustering(_siloPort + instance, _gatewayPort + instance, new IPEndPoint(IPAddress.Loopback, _siloPort))
        .AddMemoryGrainStorageAsDefault()
        .AddMemoryGrainStorage("second")
        .AddDashboard(configure)));

    private async Task<WebApplication> StartAsync(Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        // What the application does with its own JSON is not the dashboard's concern.
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper);
        configure(builder);
        var app = builder.Build();
        _apps.Add(app);
        app.MapOrleansDashboard("/orleans");
        await app.StartAsync();
        return app;
    }
}
