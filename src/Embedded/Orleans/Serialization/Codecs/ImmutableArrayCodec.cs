using System.Collections.Immutable;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for immutable arrays; the default one, which has no array, travels as null.</summary>
internal sealed class ImmutableArrayCodec<T>(CodecProvider codecs) : Codec<ImmutableArray<T>>
{
    private Codec<T>? _element;

    public override bool IsImmutable => Element.IsImmutable;

    private Codec<T> Element => _element ??= codecs.Get<T>();

    public override void Write(ref WireWriter writer, uint delta, ImmutableArray<T> value, bool typed = false)
    {
        if (value.IsDefault && !typed)
        {
            writer.WriteNull(delta);
            return;
        }

        var items = value.IsDefault ? [] : value;
        writer.WriteTag(delta, WireType.Sequence, typed ? typeof(ImmutableArray<T>) : null);
        writer.WriteVarInt((uint)items.Length);
        writer.Enter();
        foreach (var item in items)
            Element.Write(ref writer, 0, item);
        writer.Leave();
    }

    public override ImmutableArray<T> ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire == WireType.Reference && reader.ReadVarInt() == 0)
            return default;
        if (tag.Wire != WireType.Sequence)
            throw Mismatch(tag);

        var count = reader.ReadLength();
        reader.Enter();
        var items = Elements.Read(ref reader, Element, count);
        reader.Leave();
        return [.. items];
    }

    public override ImmutableArray<T> Copy(ImmutableArray<T> value, CopyContext context) =>
        value.IsDefault || IsImmutable ? value : [.. value.Select(item => Element.Copy(item, context))];
}
