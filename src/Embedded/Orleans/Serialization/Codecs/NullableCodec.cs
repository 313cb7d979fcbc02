using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for nullable values: null, or the value as it is.</summary>
internal sealed class NullableCodec<T>(CodecProvider codecs) : Codec<T?>
    where T : struct
{
    private Codec<T>? _value;

    public override bool IsImmutable => Value.IsImmutable;

    private Codec<T> Value => _value ??= codecs.Get<T>();

    public override void Write(ref WireWriter writer, uint delta, T? value, bool typed = false)
    {
        if (value is { } some)
            Value.Write(ref writer, delta, some, typed);
        else
            writer.WriteNull(delta);
    }

    public override T? ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire != WireType.Reference)
            return Value.Read(ref reader, tag);

        return reader.ReadVarInt() == 0 ? null : throw Mismatch(tag);
    }

    public override T? Copy(T? value, CopyContext context) => value is { } some ? Value.Copy(some, context) : null;
}
