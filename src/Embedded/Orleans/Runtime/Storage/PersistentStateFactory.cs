using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Runtime.Activations;
using Orleans.Storage;

namespace Orleans.Runtime.Storage;

/// <summary>Makes the persistent state that grain constructors ask for.</summary>
internal static class PersistentStateFactory
{
    internal static Func<Activation, object?> For(ParameterInfo parameter, IPersistentStateConfiguration configuration)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new OrleansConfigurationException($"Parameter '{parameter.Name}' of {parameter.Member.DeclaringType} has [PersistentState], so it must be an IPersistentState<T>.");
        var make = typeof(PersistentStateFactory).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.GetGenericArguments())
            .CreateDelegate<Func<Activation, IPersistentStateConfiguration, object>>();
        return activation => make(activation, configuration);
    }

    internal static PersistentState<T> Create<T>(IGrainContext context, string stateName, string? storageName)
    {
        var name = string.IsNullOrEmpty(storageName) ? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME : storageName;
        var storage = context.ActivationServices.GetKeyedService<IGrainStorage>(name)
            ?? throw new OrleansConfigurationException($"The grain {context.GrainId} wants the storage '{name}', which the silo does not have.");
        var state = new PersistentState<T>(stateName, context, storage);
        context.ObservableLifecycle.Subscribe(
            $"state {stateName}", GrainLifecycleStage.SetupState, token => state.ReadStateAsync(token), _ => Task.CompletedTask);
        return state;
    }

    private static object Make<T>(Activation activation, IPersistentStateConfiguration configuration) =>
        Create<T>(activation, configuration.StateName, configuration.StorageName);
}
