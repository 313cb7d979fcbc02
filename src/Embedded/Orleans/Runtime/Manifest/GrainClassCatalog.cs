using System.Collections.Frozen;
using System.Reflection;
using Orleans.Runtime.Invocation;

namespace Orleans.Runtime.Manifest;

/// <summary>The grain classes of a silo, by grain type.</summary>
internal sealed class GrainClassCatalog
{
    private readonly FrozenDictionary<GrainType, GrainClass> _byType;

    private GrainClassCatalog(IEnumerable<GrainClass> classes) => _byType = classes.ToFrozenDictionary(grain => grain.GrainType);

    internal IEnumerable<GrainClass> All => _byType.Values;

    /// <summary>Finds the grain classes of some assemblies; adds what is wrong with them to the faults.</summary>
    internal static GrainClassCatalog Create(IEnumerable<Assembly> assemblies, InterfaceCatalog interfaces, ICollection<string> faults)
    {
        var classes = new Dictionary<GrainType, GrainClass>();
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsGrainClass))
        {
            if (type.IsGenericTypeDefinition)
            {
                faults.Add($"{type} is a generic grain class, which this engine does not support.");
                continue;
            }

            var models = type.GetInterfaces().Where(IsGrainInterface)
                .Select(part => InterfaceModel.Create(part, new List<string>())).OfType<InterfaceModel>().ToArray();
            var grain = new GrainClass(type, models);
            if (!classes.TryAdd(grain.GrainType, grain))
                faults.Add($"{type} and {classes[grain.GrainType].Type} have the same grain type '{grain.GrainType}': give one of them a [GrainType].");
            if (type.GetConstructors().Length != 1)
                faults.Add($"{type} has {type.GetConstructors().Length} public constructors: a grain class has one.");
        }

        return new GrainClassCatalog(classes.Values);
    }

    /// <summary>The grain interfaces that some assemblies declare.</summary>
    internal static IEnumerable<Type> InterfacesOf(IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsGrainInterface);

    internal GrainClass? Find(GrainType type) => _byType.GetValueOrDefault(type);

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false }
        && typeof(IGrainBase).IsAssignableFrom(type)
        && type.GetInterfaces().Any(IsGrainInterface);

    private static bool IsGrainInterface(Type type) =>
        type.IsInterface
        && typeof(IGrain).IsAssignableFrom(type)
        && !Markers.Contains(type);

    private static readonly FrozenSet<Type> Markers = new[]
    {
        typeof(IGrain), typeof(IGrainWithStringKey), typeof(IGrainWithIntegerKey), typeof(IGrainWithGuidKey),
        typeof(IGrainWithIntegerCompoundKey), typeof(IGrainWithGuidCompoundKey),
    }.ToFrozenSet();
}
