using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace Orleans.Serialization.Codecs;

/// <summary>The kinds of framework collections that can be sent, by generic definition.</summary>
internal static class CollectionShapes
{
    private static readonly Dictionary<Type, string> Collections = new()
    {
        [typeof(List<>)] = nameof(OfList),
        [typeof(HashSet<>)] = nameof(OfHashSet),
        [typeof(SortedSet<>)] = nameof(OfSortedSet),
        [typeof(Queue<>)] = nameof(OfQueue),
        [typeof(Stack<>)] = nameof(OfStack),
        [typeof(LinkedList<>)] = nameof(OfLinkedList),
        [typeof(Collection<>)] = nameof(OfCollection),
        [typeof(ReadOnlyCollection<>)] = nameof(OfReadOnlyCollection),
        [typeof(ConcurrentQueue<>)] = nameof(OfConcurrentQueue),
        [typeof(ImmutableList<>)] = nameof(OfImmutableList),
        [typeof(ImmutableHashSet<>)] = nameof(OfImmutableHashSet),
        [typeof(ImmutableSortedSet<>)] = nameof(OfImmutableSortedSet),
        [typeof(ImmutableQueue<>)] = nameof(OfImmutableQueue),
        [typeof(ImmutableStack<>)] = nameof(OfImmutableStack),
    };

    public static IEnumerable<Type> Definitions => Collections.Keys;

    public static Codec? TryCreate(Type type, CodecProvider codecs)
    {
        if (!type.IsGenericType || !Collections.TryGetValue(type.GetGenericTypeDefinition(), out var method))
            return null;

        var arguments = type.GetGenericArguments();
        var shape = typeof(CollectionShapes).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(arguments).Invoke(null, null)!;
        return CodecFactory.Make(typeof(CollectionCodec<,>), [type, .. arguments], shape, codecs);
    }

    private static CollectionShape<List<T>, T> OfList<T>() => new(list => list.Count, (items, _) => items);

    private static CollectionShape<HashSet<T>, T> OfHashSet<T>() => new(
        set => set.Count, (items, comparer) => new HashSet<T>(items, (IEqualityComparer<T>?)comparer), set => set.Comparer);

    private static CollectionShape<SortedSet<T>, T> OfSortedSet<T>() => new(
        set => set.Count, (items, comparer) => new SortedSet<T>(items, (IComparer<T>?)comparer), set => set.Comparer);

    private static CollectionShape<Queue<T>, T> OfQueue<T>() => new(queue => queue.Count, (items, _) => new Queue<T>(items));

    private static CollectionShape<Stack<T>, T> OfStack<T>() => new(
        stack => stack.Count, (items, _) => new Stack<T>(Enumerable.Reverse(items)));

    private static CollectionShape<LinkedList<T>, T> OfLinkedList<T>() => new(list => list.Count, (items, _) => new LinkedList<T>(items));

    private static CollectionShape<Collection<T>, T> OfCollection<T>() => new(list => list.Count, (items, _) => new Collection<T>(items));

    private static CollectionShape<ReadOnlyCollection<T>, T> OfReadOnlyCollection<T>() => new(
        list => list.Count, (items, _) => new ReadOnlyCollection<T>(items));

    private static CollectionShape<ConcurrentQueue<T>, T> OfConcurrentQueue<T>() => new(
        queue => queue.Count, (items, _) => new ConcurrentQueue<T>(items));

    private static CollectionShape<ImmutableList<T>, T> OfImmutableList<T>() => new(
        list => list.Count, (items, _) => [.. items], IsImmutable: true);

    private static CollectionShape<ImmutableHashSet<T>, T> OfImmutableHashSet<T>() => new(
        set => set.Count,
        (items, comparer) => items.ToImmutableHashSet((IEqualityComparer<T>?)comparer),
        set => set.KeyComparer,
        IsImmutable: true);

    private static CollectionShape<ImmutableSortedSet<T>, T> OfImmutableSortedSet<T>() => new(
        set => set.Count,
        (items, comparer) => items.ToImmutableSortedSet((IComparer<T>?)comparer),
        set => set.KeyComparer,
        IsImmutable: true);

    private static CollectionShape<ImmutableQueue<T>, T> OfImmutableQueue<T>() => new(
        queue => queue.Count(), (items, _) => ImmutableQueue.CreateRange(items), IsImmutable: true);

    private static CollectionShape<ImmutableStack<T>, T> OfImmutableStack<T>() => new(
        stack => stack.Count(), (items, _) => ImmutableStack.CreateRange(Enumerable.Reverse(items)), IsImmutable: true);
}
