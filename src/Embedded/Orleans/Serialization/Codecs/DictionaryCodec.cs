using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for dictionaries: the comparer, then keys and values in turn.</summary>
internal sealed class DictionaryCodec<TDictionary, TKey, TValue>(
    CollectionShape<TDictionary, KeyValuePair<TKey, TValue>> shape, CodecProvider codecs)
    : ReferenceCodec<TDictionary>(WireType.Sequence)
    where TDictionary : class, IEnumerable<KeyValuePair<TKey, TValue>>
{
    private Codec<TKey>? _key;
    private Codec<TValue>? _value;

    public override bool IsImmutable => shape.IsImmutable && Key.IsImmutable && Value.IsImmutable;

    private Codec<TKey> Key => _key ??= codecs.Get<TKey>();

    private Codec<TValue> Value => _value ??= codecs.Get<TValue>();

    protected override void WriteBody(ref WireWriter writer, TDictionary value)
    {
        var count = shape.Count(value);
        writer.WriteVarInt(((ulong)count * 2) + 1);
        writer.Enter();
        Elements.WriteComparer<TKey>(ref writer, shape.Comparer?.Invoke(value));
        foreach (var (key, item) in value)
        {
            Key.Write(ref writer, 0, key);
            Value.Write(ref writer, 0, item);
            count--;
        }

        writer.Leave();
        if (count != 0)
            throw new InvalidOperationException($"A {typeof(TDictionary)} was changed while it was written.");
    }

    protected override TDictionary ReadBody(ref WireReader reader)
    {
        var count = reader.ReadLength();
        if (count % 2 == 0)
            throw new MalformedMessageException("A dictionary has a key without a value.");

        reader.Enter();
        var comparer = Elements.ReadComparer<TKey>(ref reader);
        var items = new List<KeyValuePair<TKey, TValue>>(Math.Min(count / 2, CodecLimits.MaxInitialCapacity));
        for (var left = count / 2; left > 0; left--)
        {
            var key = Elements.ReadOne(ref reader, Key);
            items.Add(new KeyValuePair<TKey, TValue>(key, Elements.ReadOne(ref reader, Value)));
        }

        reader.Leave();
        return shape.Build(items, comparer);
    }

    protected override TDictionary CopyBody(TDictionary value, CopyContext context)
    {
        context.Enter();
        var items = new List<KeyValuePair<TKey, TValue>>(shape.Count(value));
        foreach (var (key, item) in value)
            items.Add(new KeyValuePair<TKey, TValue>(Key.Copy(key, context), Value.Copy(item, context)));
        context.Leave();
        return shape.Build(items, shape.Comparer?.Invoke(value));
    }
}
