using Orleans.Serialization.Members;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for [GenerateSerializer] structs and for value tuples.</summary>
internal sealed class StructCodec<T>(TypePlan plan, CodecProvider codecs) : Codec<T>
    where T : struct
{
    private readonly ObjectBody<T> _body = new(plan, codecs);

    public override bool IsImmutable { get; } = typeof(T).IsDefined(typeof(ImmutableAttribute), inherit: false);

    public override void Write(ref WireWriter writer, uint delta, T value, bool typed = false)
    {
        writer.WriteTag(delta, WireType.Object, typed ? typeof(T) : null);
        writer.Session.CountUntracked();
        _body.Write(ref writer, ref value);
    }

    public override T ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire != WireType.Object)
            throw Mismatch(tag);

        reader.Session.TakeObject(out _);
        var value = default(T);
        _body.Read(ref reader, ref value);
        return value;
    }

    public override T Copy(T value, CopyContext context)
    {
        if (IsImmutable)
            return value;

        // A struct's members without a number travel nowhere, but a copy within the process keeps them.
        var copy = value;
        _body.Copy(ref value, ref copy, context);
        return copy;
    }
}
