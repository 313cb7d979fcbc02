using Orleans.Serialization.Members;

namespace Orleans.Serialization.TypeSystem;

/// <summary>Checks at start-up what the original checks when it builds: that every message type can be serialized.</summary>
internal static class TypeManifest
{
    /// <summary>
    /// Checks all types of the registry and all that can be reached from the given ones.
    /// Returns every fault, each with the type's and the member's name; an empty list when there is none.
    /// </summary>
    /// <param name="codecs">Codecs and registry of the application.</param>
    /// <param name="messageTypes">The parameters and results of all grain interface methods.</param>
    public static IReadOnlyList<string> Validate(CodecProvider codecs, IEnumerable<Type> messageTypes)
    {
        var walk = new TypeWalk(codecs);
        foreach (var type in messageTypes)
            walk.Visit(type, type.ToString());
        foreach (var type in codecs.Registry.Types.Where(TypePlanner.IsSerializable))
            walk.Visit(type, type.ToString());

        return [.. codecs.Registry.Faults.Concat(walk.Faults).Distinct().Order(StringComparer.Ordinal)];
    }
}
