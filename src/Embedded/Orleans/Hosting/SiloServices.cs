using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Activations;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.Management;
using Orleans.Runtime.Membership;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.References;
using Orleans.Runtime.Storage;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>What a silo consists of.</summary>
internal static class SiloServices
{
    internal static void AddTo(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(SiloRuntime)))
            return;
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(ConnectionSecurity.None);
        services.AddSingleton(_ => EngineModel.Create());
        services.AddSingleton<LocalSilo>();
        services.AddSingleton<ILocalSiloDetails>(provider => provider.GetRequiredService<LocalSilo>());
        services.AddSingleton<SystemTargets>();
        services.AddSingleton<MembershipTableAgent>();
        services.AddSingleton<MembershipAgent>();
        services.AddSingleton<SiloRouter>();
        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<GrainActivator>();
        services.AddSingleton<MemoryRecords>();
        services.TryAddSingleton<IMemoryRecords, ClusterMemoryRecords>();
        services.AddSingleton(provider => new ActivationCatalog(provider.GetRequiredService<EngineModel>().Classes));
        services.AddSingleton(CreateReferences);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SiloRuntime>(Assemble(provider)));
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<ReferenceFactory>());
        services.AddSingleton<IClusterClient, ClusterClient>();
        services.AddSingleton<IGrainRuntime, GrainRuntime>();
        services.AddSingleton<ITimerRegistry, TimerRegistry>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<SiloRuntime>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloGauges>();
        services.AddSingleton<IHostedService, SiloHostedService>();
    }

    private static ReferenceFactory CreateReferences(IServiceProvider provider)
    {
        var model = provider.GetRequiredService<EngineModel>();
        var references = new ReferenceFactory(model.Interfaces, () => model.Manifest);
        model.Codecs.GrainReferences = new ReferenceCodec(references, model.Interfaces);
        return references;
    }

    /// <summary>Closes the circles that constructors cannot: calls need activations, and activations make calls.</summary>
    private static IServiceProvider Assemble(IServiceProvider provider)
    {
        var model = provider.GetRequiredService<EngineModel>();
        var self = provider.GetRequiredService<LocalSilo>();
        var references = provider.GetRequiredService<ReferenceFactory>();
        var router = provider.GetRequiredService<SiloRouter>();
        var catalog = provider.GetRequiredService<ActivationCatalog>();
        references.Attach(router);
        var shared = new ActivationServices(
            provider,
            self.SiloAddress,
            catalog,
            provider.GetRequiredService<GrainActivator>(),
            references,
            provider.GetRequiredService<MembershipTableAgent>(),
            provider.GetServices<IIncomingGrainCallFilter>(),
            provider.GetRequiredService<IOptions<GrainCollectionOptions>>().Value,
            provider.GetRequiredService<IOptions<SiloMessagingOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>());
        catalog.Attach(shared, router.Route, router.BelongsHere);
        var systemTargets = provider.GetRequiredService<SystemTargets>();
        systemTargets.Add<IMembershipPeer>(model.Interfaces, ActivatorUtilities.CreateInstance<MembershipPeer>(provider));
        systemTargets.Add<ISiloControl>(model.Interfaces, ActivatorUtilities.CreateInstance<SiloControl>(provider));
        systemTargets.Add<IMemoryRecords>(model.Interfaces, provider.GetRequiredService<MemoryRecords>());
        return provider;
    }
}
