using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for arrays of values that are not plain numbers.</summary>
internal sealed class ArrayCodec<T>(CodecProvider codecs) : ReferenceCodec<T[]>(WireType.Sequence)
{
    private Codec<T>? _element;

    public override bool IsImmutable => false;

    private Codec<T> Element => _element ??= codecs.Get<T>();

    protected override void WriteBody(ref WireWriter writer, T[] value)
    {
        writer.WriteVarInt((uint)value.Length);
        writer.Enter();
        foreach (var item in value)
            Element.Write(ref writer, 0, item);
        writer.Leave();
    }

    protected override T[] ReadBody(ref WireReader reader)
    {
        var count = reader.ReadLength();
        reader.Enter();
        var values = new T[Math.Min(count, CodecLimits.MaxInitialCapacity)];
        for (var i = 0; i < count; i++)
        {
            if (i == values.Length)
                Array.Resize(ref values, (int)Math.Min(count, values.Length * 2L));
            values[i] = Elements.ReadOne(ref reader, Element);
        }

        reader.Leave();
        return values;
    }

    protected override T[] CopyBody(T[] value, CopyContext context)
    {
        context.Enter();
        var copy = (T[])value.Clone();
        if (!Element.IsImmutable)
        {
            for (var i = 0; i < copy.Length; i++)
                copy[i] = Element.Copy(copy[i], context);
        }

        context.Leave();
        return copy;
    }
}
