using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for reference types without identity: null, or one value of a fixed layout.</summary>
internal abstract class ReferenceCodec<T>(WireType wire) : Codec<T?>
    where T : class
{
    public override Type ValueType => typeof(T);

    /// <summary>The name under which the type travels; run-time types such as RuntimeType differ from it.</summary>
    protected virtual Type WireName => typeof(T);

    public override void Write(ref WireWriter writer, uint delta, T? value, bool typed = false)
    {
        if (value is null)
        {
            writer.WriteNull(delta);
            return;
        }

        writer.WriteTag(delta, wire, typed ? WireName : null);
        WriteBody(ref writer, value);
    }

    public override T? ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire == wire)
            return ReadBody(ref reader);
        if (tag.Wire == WireType.Reference && reader.ReadVarInt() == 0)
            return null;

        throw Mismatch(tag);
    }

    public override T? Copy(T? value, CopyContext context) => value is null ? null : CopyBody(value, context);

    protected abstract void WriteBody(ref WireWriter writer, T value);

    protected abstract T ReadBody(ref WireReader reader);

    protected abstract T CopyBody(T value, CopyContext context);
}
