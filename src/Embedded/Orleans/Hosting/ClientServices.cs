using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Client;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.References;

namespace Orleans.Hosting;

/// <summary>What a client consists of.</summary>
internal static class ClientServices
{
    internal static void AddTo(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(GatewayManager)))
            return;
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(ConnectionSecurity.None);
        services.AddSingleton(_ => EngineModel.Create());
        services.AddSingleton<GatewayManager>();
        services.AddSingleton<ClientRouter>();
        services.AddSingleton(CreateReferences);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<ReferenceFactory>());
        services.AddSingleton<IClusterClient, ClusterClient>();
        services.AddSingleton<IHostedService, ClientHostedService>();
    }

    private static ReferenceFactory CreateReferences(IServiceProvider provider)
    {
        var model = provider.GetRequiredService<EngineModel>();
        var gateways = provider.GetRequiredService<GatewayManager>();
        var references = new ReferenceFactory(model.Interfaces, () => gateways.Manifest);
        references.Attach(provider.GetRequiredService<ClientRouter>());
        model.Codecs.GrainReferences = new ReferenceCodec(references, model.Interfaces);
        return references;
    }
}
