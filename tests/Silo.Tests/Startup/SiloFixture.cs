using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Startup;

/// <summary>A whole silo in the test's process; its workers run a shell script.</summary>
internal sealed class SiloFixture : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NodeClaim _claim;

    private SiloFixture(WebApplication app, NodeClaim claim, SiloSettings settings)
    {
        _app = app;
        _claim = claim;
        Settings = settings;
    }

    public SiloSettings Settings { get; }

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    public IReadOnlyList<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public Uri Http => new(_app.Services.GetRequiredService<HttpEndpoint>().BaseAddress);

    public static async Task<SiloFixture> StartAsync(TempFolder state, string node, string script, Action<SiloSettings>? configure = null, params string[] arguments)
    {
        var settings = new SiloSettings
        {
            NodeName = node,
            StateDirectory = state.Path,
            SiloPort = FreePorts.Next(),
            GatewayPort = FreePorts.Next(),
            HttpPort = 0,
            StopWorkersOnShutdown = true,
            WorkerStopGrace = TimeSpan.Zero,
            DrainDelay = TimeSpan.Zero,
        };
        configure?.Invoke(settings);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:OrleansTraining=Warning", .. arguments] });
        builder.Services.AddSingleton<IWorkerProgram>(new ScriptProgram(script));
        var claim = NodeClaim.Take(settings, new SiloFolders(settings));
        var app = SiloHost.Build(builder, settings);
        await app.StartAsync();
        return new SiloFixture(app, claim, settings);
    }

    /// <summary>Asks it to end, and completes when it has.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        _claim.Dispose();
    }

    private sealed class ScriptProgram(string script) : IWorkerProgram
    {
        public (string FileName, ImmutableArray<string> Arguments) Find() => ("sh", ["-c", script]);
    }
}
