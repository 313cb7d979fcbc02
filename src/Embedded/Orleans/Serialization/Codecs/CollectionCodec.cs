using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>How one kind of collection is taken apart and put together.</summary>
/// <param name="Count">The number of elements.</param>
/// <param name="Build">Makes the collection of the elements, in the order of enumeration, and the comparer.</param>
/// <param name="Comparer">The comparer, for kinds that have one.</param>
/// <param name="IsImmutable">Whether nobody can change the collection itself.</param>
internal sealed record CollectionShape<TCollection, T>(
    Func<TCollection, int> Count,
    Func<List<T>, object?, TCollection> Build,
    Func<TCollection, object?>? Comparer = null,
    bool IsImmutable = false);

/// <summary>A codec for collections of elements.</summary>
internal sealed class CollectionCodec<TCollection, T>(CollectionShape<TCollection, T> shape, CodecProvider codecs)
    : ReferenceCodec<TCollection>(WireType.Sequence)
    where TCollection : class, IEnumerable<T>
{
    private Codec<T>? _element;

    public override bool IsImmutable => shape.IsImmutable && Element.IsImmutable;

    private Codec<T> Element => _element ??= codecs.Get<T>();

    protected override void WriteBody(ref WireWriter writer, TCollection value)
    {
        var count = shape.Count(value);
        writer.WriteVarInt((uint)count + (shape.Comparer is null ? 0u : 1u));
        writer.Enter();
        if (shape.Comparer is not null)
            Elements.WriteComparer<T>(ref writer, shape.Comparer(value));

        foreach (var item in value)
        {
            Element.Write(ref writer, 0, item);
            count--;
        }

        writer.Leave();
        if (count != 0)
            throw new InvalidOperationException($"A {typeof(TCollection)} was changed while it was written.");
    }

    protected override TCollection ReadBody(ref WireReader reader)
    {
        var count = reader.ReadLength();
        reader.Enter();
        object? comparer = null;
        if (shape.Comparer is not null)
        {
            comparer = Elements.ReadComparer<T>(ref reader);
            count--;
        }

        var items = Elements.Read(ref reader, Element, count);
        reader.Leave();
        return shape.Build(items, comparer);
    }

    protected override TCollection CopyBody(TCollection value, CopyContext context)
    {
        context.Enter();
        var items = new List<T>(shape.Count(value));
        foreach (var item in value)
            items.Add(Element.Copy(item, context));
        context.Leave();
        return shape.Build(items, shape.Comparer?.Invoke(value));
    }
}
