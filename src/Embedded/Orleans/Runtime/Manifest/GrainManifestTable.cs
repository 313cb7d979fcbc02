using System.Buffers;
using System.Collections.Frozen;
using Orleans.Runtime.Messaging;

namespace Orleans.Runtime.Manifest;

/// <summary>Which classes implement which interface: what a client needs to know to name grains.</summary>
internal sealed class GrainManifestTable
{
    private const int MaxEntries = 100_000;
    private readonly (string Interface, string GrainType, string ClassName)[] _entries;
    private readonly FrozenDictionary<string, (GrainType Type, string ClassName)[]> _byInterface;

    private GrainManifestTable(IEnumerable<(string Interface, string GrainType, string ClassName)> entries)
    {
        _entries = [.. entries];
        _byInterface = _entries.GroupBy(entry => entry.Interface, StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key,
            group => group.Select(entry => (GrainType.Create(entry.GrainType), entry.ClassName)).ToArray(),
            StringComparer.Ordinal);
    }

    internal static GrainManifestTable Empty { get; } = new([]);

    internal static GrainManifestTable Of(GrainClassCatalog classes) => new(
        from grain in classes.All
        from model in grain.Interfaces
        select (model.Name, grain.GrainType.ToString(), grain.Name));

    /// <summary>The grain type behind an interface.</summary>
    /// <param name="interfaceName">The interface.</param>
    /// <param name="simpleName">Its name without namespace, by which the class is found where there are several.</param>
    /// <param name="classPrefix">The start of the class's full name, where the caller names one.</param>
    internal GrainType Resolve(string interfaceName, string simpleName, string? classPrefix)
    {
        if (!_byInterface.TryGetValue(interfaceName, out var classes))
        {
            throw new ArgumentException(_entries.Length == 0
                ? $"No implementation of {interfaceName} is known: the client has not connected yet."
                : $"No grain class in the cluster implements {interfaceName}.");
        }

        var candidates = string.IsNullOrEmpty(classPrefix)
            ? classes
            : [.. classes.Where(grain => grain.ClassName.StartsWith(classPrefix, StringComparison.Ordinal))];
        if (candidates.Length > 1)
        {
            var expected = simpleName.StartsWith('I') ? simpleName[1..] : simpleName;
            var named = candidates.Where(grain => grain.ClassName[(grain.ClassName.LastIndexOfAny(['.', '+']) + 1)..] == expected).ToArray();
            candidates = named.Length == 1 ? named : candidates;
        }

        return candidates.Length == 1
            ? candidates[0].Type
            : throw new ArgumentException(
                $"{candidates.Length} of the classes that implement {interfaceName} fit: {string.Join(", ", classes.Select(grain => grain.ClassName))}.");
    }

    internal void Write(IBufferWriter<byte> output)
    {
        output.WriteVarInt((ulong)_entries.Length);
        foreach (var (interfaceName, grainType, className) in _entries)
        {
            output.WriteText(interfaceName);
            output.WriteText(grainType);
            output.WriteText(className);
        }
    }

    internal static GrainManifestTable Read(ref ByteReader reader)
    {
        var count = reader.ReadVarInt();
        if (count > MaxEntries)
            throw new MalformedFrameException($"A manifest has {count} entries.");
        var entries = new List<(string, string, string)>();
        for (var i = 0UL; i < count; i++)
            entries.Add((reader.ReadText(), reader.ReadText(), reader.ReadText()));
        return new GrainManifestTable(entries);
    }
}
