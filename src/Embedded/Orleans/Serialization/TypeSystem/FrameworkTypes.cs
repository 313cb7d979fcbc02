using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Members;

namespace Orleans.Serialization.TypeSystem;

/// <summary>The framework's types that messages may name: the ones with a codec, and exceptions.</summary>
internal static class FrameworkTypes
{
    private static readonly Type[] ExceptionAssemblies =
    [
        typeof(object), typeof(Uri), typeof(ImmutableList), typeof(HashSet<>), typeof(Enumerable),
        typeof(HttpClient), typeof(IPAddress), typeof(JsonException),
    ];

    public static IReadOnlyList<(string Name, Type Type)> All { get; } = [.. Named(), .. Plain()];

    // Short names for what travels most.
    private static IEnumerable<(string Name, Type Type)> Named() =>
    [
        ("bool", typeof(bool)), ("byte", typeof(byte)), ("sbyte", typeof(sbyte)), ("char", typeof(char)),
        ("short", typeof(short)), ("ushort", typeof(ushort)), ("int", typeof(int)), ("uint", typeof(uint)),
        ("long", typeof(long)), ("ulong", typeof(ulong)), ("float", typeof(float)), ("double", typeof(double)),
        ("decimal", typeof(decimal)), ("string", typeof(string)), ("guid", typeof(Guid)), ("object", typeof(object)),
        ("list", typeof(List<>)), ("map", typeof(Dictionary<,>)), ("nullable", typeof(Nullable<>)),
        (GrainReferenceMarker.Name, GrainReferenceMarker.Type),
    ];

    private static IEnumerable<(string Name, Type Type)> Plain()
    {
        var named = Named().Select(entry => entry.Type).ToHashSet();
        return ScalarCodecs.Types
            .Concat(CollectionShapes.Definitions)
            .Concat(DictionaryShapes.Definitions)
            .Concat(CodecFactory.BlockDefinitions)
            .Concat(TypePlanner.TupleDefinitions)
            .Concat(Interfaces())
            .Concat(Exceptions())
            .Distinct()
            .Where(type => !named.Contains(type))
            .Select(type => (type.FullName!, type));
    }

    // Not types of values, but arguments of types that are: List<IReadOnlyList<int>>.
    private static IEnumerable<Type> Interfaces() =>
    [
        typeof(IEnumerable<>), typeof(ICollection<>), typeof(IList<>), typeof(ISet<>), typeof(IDictionary<,>),
        typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(IReadOnlySet<>), typeof(IReadOnlyDictionary<,>),
    ];

    private static IEnumerable<Type> Exceptions() => ExceptionAssemblies
        .Select(type => type.Assembly)
        .Distinct()
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => typeof(Exception).IsAssignableFrom(type) && !type.IsAbstract && !type.IsGenericType);
}
