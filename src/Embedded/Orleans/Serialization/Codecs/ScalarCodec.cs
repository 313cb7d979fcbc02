using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for values without parts that are never null.</summary>
internal abstract class ScalarCodec<T>(WireType wire) : Codec<T>
    where T : struct
{
    public override bool IsImmutable => true;

    public override void Write(ref WireWriter writer, uint delta, T value, bool typed = false)
    {
        writer.WriteTag(delta, wire, typed ? typeof(T) : null);
        WriteBody(ref writer, value);
    }

    public override T ReadValue(ref WireReader reader, in Tag tag) =>
        tag.Wire == wire ? ReadBody(ref reader) : throw Mismatch(tag);

    public override T Copy(T value, CopyContext context) => value;

    protected abstract void WriteBody(ref WireWriter writer, T value);

    protected abstract T ReadBody(ref WireReader reader);
}
