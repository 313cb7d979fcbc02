using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Storage;

namespace Orleans.Runtime.Activations;

/// <summary>Makes grain objects: their constructors are given services and persistent state.</summary>
internal sealed class GrainActivator
{
    private readonly ConcurrentDictionary<Type, Recipe> _recipes = new();

    internal object Create(Activation activation)
    {
        var recipe = _recipes.GetOrAdd(activation.Class.Type, static type => new Recipe(type));
        return recipe.Make(activation);
    }

    internal ValueTask DisposeAsync(object grain)
    {
        if (grain is IAsyncDisposable asynchronous)
            return asynchronous.DisposeAsync();
        (grain as IDisposable)?.Dispose();
        return default;
    }

    /// <summary>How one class is made.</summary>
    private sealed class Recipe
    {
        private readonly Func<Activation, object?>[] _arguments;
        private readonly ConstructorInvoker _constructor;

        internal Recipe(Type type)
        {
            var constructor = type.GetConstructors() is [var only]
                ? only
                : throw new OrleansConfigurationException($"{type} must have exactly one public constructor.");
            _constructor = ConstructorInvoker.Create(constructor);
            _arguments = Array.ConvertAll(constructor.GetParameters(), SourceOf);
        }

        internal object Make(Activation activation) =>
            _constructor.Invoke(Array.ConvertAll(_arguments, argument => argument(activation)).AsSpan());

        private static Func<Activation, object?> SourceOf(ParameterInfo parameter)
        {
            if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
                return PersistentStateFactory.For(parameter, state);
            if (parameter.ParameterType == typeof(IGrainContext))
                return activation => activation;
            if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { Key: { } key })
                return activation => activation.ActivationServices.GetRequiredKeyedService(parameter.ParameterType, key);
            return parameter.HasDefaultValue
                ? activation => activation.ActivationServices.GetService(parameter.ParameterType) ?? parameter.DefaultValue
                : activation => activation.ActivationServices.GetRequiredService(parameter.ParameterType);
        }
    }
}
