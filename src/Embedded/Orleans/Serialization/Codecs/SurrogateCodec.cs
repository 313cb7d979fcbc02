using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>Writes a <typeparamref name="T"/> as the <typeparamref name="TSurrogate"/> that stands for it.</summary>
internal sealed class SurrogateCodec<T, TSurrogate>(
    Func<T, TSurrogate> toWire, Func<TSurrogate, T> fromWire, CodecProvider codecs) : Codec<T?>
    where T : notnull
{
    private Codec<TSurrogate>? _inner;

    public override Type ValueType => typeof(T);

    /// <summary>Surrogates stand for the runtime's own identities, which never change.</summary>
    public override bool IsImmutable => true;

    private Codec<TSurrogate> Inner => _inner ??= codecs.Get<TSurrogate>();

    public override void Write(ref WireWriter writer, uint delta, T? value, bool typed = false)
    {
        if (value is null)
        {
            writer.WriteNull(delta);
            return;
        }

        // An envelope, so that the surrogate's own layout (it may be null) stays apart from T's.
        writer.WriteTag(delta, WireType.Object, typed ? typeof(T) : null);
        writer.Session.CountUntracked();
        writer.Enter();
        Inner.Write(ref writer, 0, toWire(value));
        writer.WriteControl(ControlCode.End);
        writer.Leave();
    }

    public override T? ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire == WireType.Reference && !typeof(T).IsValueType && reader.ReadVarInt() == 0)
            return default;
        if (tag.Wire != WireType.Object)
            throw Mismatch(tag);

        reader.Session.TakeObject(out _);
        reader.Enter();
        var first = reader.ReadTag();
        if (first.IsControl || first.Delta != 0)
            throw new MalformedMessageException($"A {typeof(T)} lacks its value.");

        var value = fromWire(Inner.Read(ref reader, first));
        Skipper.SkipFields(ref reader);
        reader.Leave();
        return value;
    }

    public override T? Copy(T? value, CopyContext context) => value;
}
