namespace Orleans.Serialization.Codecs;

/// <summary>Names the comparers of keyed collections by number. Those that are code of their own cannot travel.</summary>
internal static class Comparers
{
    private static readonly StringComparer?[] Known =
    [
        null,
        StringComparer.Ordinal,
        StringComparer.OrdinalIgnoreCase,
        StringComparer.InvariantCulture,
        StringComparer.InvariantCultureIgnoreCase,
    ];

    public static ulong ToNumber<TKey>(object? comparer)
    {
        if (comparer is null || comparer.Equals(EqualityComparer<TKey>.Default) || comparer.Equals(Comparer<TKey>.Default))
            return 0;

        var number = Array.FindIndex(Known, known => known is not null && known.Equals(comparer));
        return number > 0
            ? (ulong)number
            : throw new CodecNotFoundException($"A collection cannot be serialized: its comparer {comparer.GetType()} is not one of the known ones.");
    }

    /// <summary>The comparer, or null for the default one.</summary>
    public static object? FromNumber<TKey>(ulong number)
    {
        if (number == 0)
            return null;
        if (number < (ulong)Known.Length && typeof(TKey) == typeof(string))
            return Known[number];

        throw new MalformedMessageException($"Comparer {number} is unknown for {typeof(TKey)}.");
    }
}
