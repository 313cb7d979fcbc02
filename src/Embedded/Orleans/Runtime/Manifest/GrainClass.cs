using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Invocation;

namespace Orleans.Runtime.Manifest;

/// <summary>What the runtime knows of one grain class.</summary>
internal sealed class GrainClass
{
    internal GrainClass(Type type, InterfaceModel[] interfaces)
    {
        Type = type;
        GrainType = TypeOf(type);
        Interfaces = interfaces;
        Reentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        Name = type.FullName!;
    }

    internal Type Type { get; }

    internal string Name { get; }

    internal GrainType GrainType { get; }

    internal InterfaceModel[] Interfaces { get; }

    internal bool Reentrant { get; }

    /// <summary>The calls of its methods so far.</summary>
    internal ConcurrentDictionary<MethodModel, CallFigures> Calls { get; } = new();

    private static GrainType TypeOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>(inherit: false) is { } named)
            return named.GetGrainType(null, type);
        const string Suffix = "grain";
        var name = type.Name.ToLowerInvariant();
        return GrainType.Create(name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name);
    }
}
