namespace OrleansTraining.Silo.Metrics.Collection;

/// <summary>The tags of a series, as an instrument gave them.</summary>
internal readonly record struct LabelSet(KeyValuePair<string, object?>[] Tags);

/// <summary>Finds a series by tags that are on the stack: recording a value makes no garbage.</summary>
internal sealed class LabelSetComparer : IEqualityComparer<LabelSet>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, LabelSet>
{
    internal static readonly LabelSetComparer Instance = new();

    public bool Equals(LabelSet one, LabelSet other) => Equals(one.Tags, other);

    public int GetHashCode(LabelSet labels) => GetHashCode(labels.Tags.AsSpan());

    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> tags, LabelSet other)
    {
        if (tags.Length != other.Tags.Length)
            return false;
        for (var index = 0; index < tags.Length; index++)
        {
            if (tags[index].Key != other.Tags[index].Key || !Equals(tags[index].Value, other.Tags[index].Value))
                return false;
        }

        return true;
    }

    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = default(HashCode);
        foreach (var (name, value) in tags)
        {
            hash.Add(name);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    public LabelSet Create(ReadOnlySpan<KeyValuePair<string, object?>> tags) => new(tags.ToArray());
}
