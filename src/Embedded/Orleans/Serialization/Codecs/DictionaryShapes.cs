using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace Orleans.Serialization.Codecs;

/// <summary>The kinds of framework dictionaries that can be sent, by generic definition.</summary>
internal static class DictionaryShapes
{
    private static readonly Dictionary<Type, string> Dictionaries = new()
    {
        [typeof(Dictionary<,>)] = nameof(OfDictionary),
        [typeof(SortedDictionary<,>)] = nameof(OfSortedDictionary),
        [typeof(SortedList<,>)] = nameof(OfSortedList),
        [typeof(ConcurrentDictionary<,>)] = nameof(OfConcurrentDictionary),
        [typeof(ReadOnlyDictionary<,>)] = nameof(OfReadOnlyDictionary),
        [typeof(ImmutableDictionary<,>)] = nameof(OfImmutableDictionary),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(OfImmutableSortedDictionary),
    };

    public static IEnumerable<Type> Definitions => Dictionaries.Keys;

    public static Codec? TryCreate(Type type, CodecProvider codecs)
    {
        if (!type.IsGenericType || !Dictionaries.TryGetValue(type.GetGenericTypeDefinition(), out var method))
            return null;

        var arguments = type.GetGenericArguments();
        var shape = typeof(DictionaryShapes).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(arguments).Invoke(null, null)!;
        return CodecFactory.Make(typeof(DictionaryCodec<,,>), [type, .. arguments], shape, codecs);
    }

    // Later duplicates win: two keys may differ at the sender and be equal here.
    private static TDictionary Fill<TDictionary, TKey, TValue>(TDictionary target, List<KeyValuePair<TKey, TValue>> items)
        where TDictionary : IDictionary<TKey, TValue>
    {
        foreach (var (key, value) in items)
            target[key] = value;
        return target;
    }

    private static CollectionShape<Dictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfDictionary<TKey, TValue>()
        where TKey : notnull => new(
        map => map.Count,
        (items, comparer) => Fill(new Dictionary<TKey, TValue>(items.Count, (IEqualityComparer<TKey>?)comparer), items),
        map => map.Comparer);

    private static CollectionShape<SortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfSortedDictionary<TKey, TValue>()
        where TKey : notnull => new(
        map => map.Count,
        (items, comparer) => Fill(new SortedDictionary<TKey, TValue>((IComparer<TKey>?)comparer), items),
        map => map.Comparer);

    private static CollectionShape<SortedList<TKey, TValue>, KeyValuePair<TKey, TValue>> OfSortedList<TKey, TValue>()
        where TKey : notnull => new(
        map => map.Count,
        (items, comparer) => Fill(new SortedList<TKey, TValue>((IComparer<TKey>?)comparer), items),
        map => map.Comparer);

    private static CollectionShape<ConcurrentDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfConcurrentDictionary<TKey, TValue>()
        where TKey : notnull => new(
        map => map.Count,
        (items, comparer) => Fill(new ConcurrentDictionary<TKey, TValue>((IEqualityComparer<TKey>?)comparer), items),
        map => map.Comparer);

    private static CollectionShape<ReadOnlyDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfReadOnlyDictionary<TKey, TValue>()
        where TKey : notnull => new(
        map => map.Count,
        (items, _) => new ReadOnlyDictionary<TKey, TValue>(Fill(new Dictionary<TKey, TValue>(items.Count), items)));

    private static CollectionShape<ImmutableDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfImmutableDictionary<TKey, TValue>()
        where TKey : notnull => new(
        map => map.Count,
        (items, comparer) => ImmutableDictionary.Create<TKey, TValue>((IEqualityComparer<TKey>?)comparer).SetItems(items),
        map => map.KeyComparer,
        IsImmutable: true);

    private static CollectionShape<ImmutableSortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfImmutableSortedDictionary<TKey, TValue>()
        where TKey : notnull => new(
        map => map.Count,
        (items, comparer) => ImmutableSortedDictionary.Create<TKey, TValue>((IComparer<TKey>?)comparer).SetItems(items),
        map => map.KeyComparer,
        IsImmutable: true);
}
