using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Orleans.Dashboard;

/// <summary>Adds the dashboard: a page that shows silos, grains, and what their calls take.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds it to a silo.</summary>
    /// <param name="siloBuilder">The silo.</param>
    /// <param name="configureOptions">Sets the options.</param>
    public static ISiloBuilder AddDashboard(this ISiloBuilder siloBuilder, Action<DashboardOptions>? configureOptions = null)
    {
        Add(siloBuilder.Services, configureOptions);
        return siloBuilder;
    }

    /// <summary>Adds it to a client, which shows the cluster that it is a client of.</summary>
    /// <param name="clientBuilder">The client.</param>
    /// <param name="configureOptions">Sets the options.</param>
    public static IClientBuilder AddDashboard(this IClientBuilder clientBuilder, Action<DashboardOptions>? configureOptions = null)
    {
        Add(clientBuilder.Services, configureOptions);
        return clientBuilder;
    }

    /// <summary>Serves it.</summary>
    /// <param name="endpoints">Where.</param>
    /// <param name="routePrefix">Below what path; at the root when there is none.</param>
    /// <returns>Its endpoints, for what they have in common: who may see them, say.</returns>
    public static RouteGroupBuilder MapOrleansDashboard(this IEndpointRouteBuilder endpoints, string? routePrefix = null)
    {
        var group = endpoints.MapGroup(routePrefix ?? "");
        DashboardEndpoints.Map(group);
        return group;
    }

    private static void Add(IServiceCollection services, Action<DashboardOptions>? configureOptions)
    {
        var options = services.AddOptions<DashboardOptions>().ValidateOnStart();
        if (configureOptions is not null)
            options.Configure(configureOptions);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>());
    }
}
