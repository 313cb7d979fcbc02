using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Grains.Hosting;
using OrleansTraining.Grains.Storage;
using OrleansTraining.Silo.Agent;
using OrleansTraining.Silo.Agent.Links;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;
using OrleansTraining.Silo.Agent.Workers;
using OrleansTraining.Silo.Api;
using OrleansTraining.Silo.Clustering;
using OrleansTraining.Silo.Dashboard;
using OrleansTraining.Silo.Figures;
using OrleansTraining.Silo.Health;
using OrleansTraining.Silo.Logging;
using OrleansTraining.Silo.Metrics;
using OrleansTraining.Silo.Reconciler;
using OrleansTraining.Silo.Security;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Storage;
using OrleansTraining.Silo.Telemetry;

namespace OrleansTraining.Silo.Startup;

/// <summary>Puts a silo together.</summary>
internal static class SiloHost
{
    private const string ServiceId = "otrain";

    /// <summary>The silo with these settings, not started.</summary>
    internal static WebApplication Build(WebApplicationBuilder builder, SiloSettings settings)
    {
        var folders = new SiloFolders(settings);
        builder.AddSiloLogging(settings);
        AddHttp(builder, settings);
        builder.Services.Configure<HostOptions>(host =>
        {
            // The REST API answers while the silo joins: a probe must tell a silo that waits from one that hangs.
            host.ServicesStartConcurrently = true;
            host.ShutdownTimeout = settings.ShutdownTimeout;
        });
        builder.Services.AddSingleton(settings).AddSingleton(folders).AddSingleton<HttpEndpoint>();
        builder.Services.AddTrainingGrains();
        builder.Services.AddSingleton<IJobFiles>(new JobFiles(folders.State));
        builder.Services.AddSiloSecurity(settings);
        builder.Services.AddSiloHealth();
        builder.Services.AddSiloMetrics();
        builder.Services.AddJobApi();
        builder.Services.AddSingleton<IClusterFigures, ManagementFigures>();
        var traces = builder.AddSiloTraces(settings);
        builder.UseOrleans(silo =>
        {
            AddOrleans(silo, settings, folders);
            if (traces)
                silo.AddActivityPropagation();
        });
        AddAgent(builder.Services, settings, folders);
        builder.Services.AddHostedService<SiloFileService>();
        builder.Services.AddHostedService<Drain>();
        var app = builder.Build();
        if (traces)
            app.UseRequestTraces();
        app.UseSiloSecurity();
        // What no endpoint answers for is a problem like any other.
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapSiloHealth();
        app.MapSiloMetrics().RequireRole(Role.Viewer);
        app.MapJobApi();
        app.MapDashboard();
        app.MapOrleansDashboard("/orleans").RequireRole(Role.Viewer);
        return app;
    }

    private static void AddHttp(WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.WebHost.ConfigureKestrel(server => SiloSecurity.Listen(server, settings));
    }

    private static void AddOrleans(ISiloBuilder silo, SiloSettings settings, SiloFolders folders)
    {
        if (settings.Clustering == SiloClustering.File)
            silo.UseFileClustering(folders.Membership);
        else
            silo.UseLocalhostClustering(
                settings.SiloPort,
                settings.GatewayPort,
                new IPEndPoint(IPAddress.Loopback, settings.PrimarySiloPort ?? settings.SiloPort));
        silo.ConfigureEndpoints(IPAddress.Parse(settings.AdvertisedAddress), settings.SiloPort, settings.GatewayPort);
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = settings.ClusterId;
            cluster.ServiceId = ServiceId;
        });
        silo.Configure<SiloOptions>(options => options.SiloName = settings.NodeName);
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // A silo that dies shall cost its grains a pause of seconds.
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 3;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
        silo.AddDashboard();
        silo.AddFileGrainStorage(GrainStorage.Name, folders.Grains);
    }

    private static void AddAgent(IServiceCollection services, SiloSettings settings, SiloFolders folders)
    {
        services.AddSingleton(new AgentSettings
        {
            Node = settings.NodeName,
            ClusterId = settings.ClusterId,
            StateDirectory = folders.State,
            WorkersFolder = folders.Workers,
            AdvertisedAddress = settings.AdvertisedAddress,
            GatewayPort = settings.GatewayPort,
            Slots = settings.Slots,
            AllowCommands = CommandPermission.Of(settings),
            KeepsStandby = settings.Standby,
            StopWorkersOnShutdown = settings.StopWorkersOnShutdown,
            WorkerStopGrace = settings.WorkerStopGrace,
        });
        services.TryAddSingleton<IWorkerProgram>(new TrainerProgram(settings.TrainerPath));
        services.AddSingleton(_ => new ProcessExitWatcher());
        services.AddSingleton<INodeLink>(provider => new GrainNodeLink(
            provider.GetRequiredService<IGrainFactory>(),
            settings.NodeName,
            provider.GetRequiredService<AgentSettings>().AgentId,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(CreateAgent);
        services.AddSingleton(CreateReconciler);
        AddLoop(services, "node's agent", provider => provider.GetRequiredService<NodeAgent>().RunAsync);
        AddLoop(services, "reconciler", provider => provider.GetRequiredService<JobReconciler>().RunAsync);
    }

    private static NodeAgent CreateAgent(IServiceProvider provider)
    {
        var settings = provider.GetRequiredService<AgentSettings>();
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        var time = provider.GetRequiredService<TimeProvider>();
        var tools = new WorkerTools(
            settings,
            provider.GetRequiredService<IWorkerProgram>(),
            new ProcessRecordStore(settings.WorkersFolder, loggers.CreateLogger<ProcessRecordStore>()),
            new ProcessLauncher(time),
            provider.GetRequiredService<ProcessExitWatcher>(),
            provider.GetRequiredService<INodeLink>(),
            time,
            loggers);
        return new NodeAgent(tools, () => provider.GetRequiredService<HttpEndpoint>().BaseAddress);
    }

    private static JobReconciler CreateReconciler(IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return new JobReconciler(
            new GrainJobDirectory(provider.GetRequiredService<IGrainFactory>(), time),
            provider.GetRequiredService<NodeAgent>().Workers.Forget,
            time,
            Random.Shared,
            provider.GetRequiredService<ILogger<JobReconciler>>());
    }

    // Not AddHostedService: that takes one service of a type, and these are two loops of one.
    private static void AddLoop(IServiceCollection services, string name, Func<IServiceProvider, Func<CancellationToken, Task>> run) =>
        services.AddSingleton<IHostedService>(provider => new BackgroundLoop(
            name,
            run(provider),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<ILogger<BackgroundLoop>>()));
}
