using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Orleans.Runtime.Invocation;

/// <summary>What the runtime knows of one grain interface.</summary>
internal sealed class InterfaceModel
{
    // Interfaces do not change while the process lives, so all silos in it share what was read.
    private static readonly ConcurrentDictionary<Type, InterfaceModel> Known = new();

    private readonly FrozenDictionary<uint, MethodModel> _byId;

    private InterfaceModel(Type type, MethodModel[] methods)
    {
        Type = type;
        Name = NameOf(type);
        InterfaceType = GrainInterfaceType.Create(Name);
        Methods = methods;
        _byId = methods.ToFrozenDictionary(method => method.Id);
    }

    internal Type Type { get; }

    /// <summary>The name on the wire: the alias, or the type's full name.</summary>
    internal string Name { get; }

    internal GrainInterfaceType InterfaceType { get; }

    internal MethodModel[] Methods { get; }

    internal static string NameOf(Type type) => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.FullName!;

    /// <summary>Reads an interface; adds what is wrong with it to the faults, and returns null then.</summary>
    internal static InterfaceModel? Create(Type type, ICollection<string> faults)
    {
        if (Known.TryGetValue(type, out var known))
            return known;
        var before = faults.Count;
        if (type.IsGenericType)
            faults.Add($"{type} is generic, which this engine does not support for grain interfaces.");
        var methods = new Dictionary<uint, MethodModel>();
        foreach (var method in MethodsOf(type))
        {
            if (method.IsSpecialName)
            {
                faults.Add($"{type}.{method.Name} belongs to a property or event: a grain interface has methods only.");
                continue;
            }

            if (MethodShape.Of(method, faults) is not { } shape)
                continue;
            var id = IdOf(method);
            if (!methods.TryAdd(id, new MethodModel(method, shape, id)))
                faults.Add($"{type}.{method.Name} and {methods[id]} have the same identity: give one of them another [Alias].");
        }

        return faults.Count > before ? null : Known.GetOrAdd(type, new InterfaceModel(type, [.. methods.Values]));
    }

    internal MethodModel? Find(uint id) => _byId.GetValueOrDefault(id);

    private static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetInterfaces().Append(type)
            .Where(part => typeof(IAddressable).IsAssignableFrom(part))
            .SelectMany(part => part.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsAbstract);

    private static uint IdOf(MethodInfo method)
    {
        if (method.GetCustomAttribute<AliasAttribute>()?.Alias is { } alias)
            return StableHash.ComputeHash(alias);
        var parameters = string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.ToString()));
        return StableHash.ComputeHash($"{method.Name}({parameters})");
    }
}
