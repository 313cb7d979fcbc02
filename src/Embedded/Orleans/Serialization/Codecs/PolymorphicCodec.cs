using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>
/// A codec for members declared as a class that others may derive from, as an interface or as object:
/// goes by the type of the value, which is named on the wire when it is not the declared one.
/// </summary>
internal sealed class PolymorphicCodec<T>(CodecProvider codecs) : Codec<T?>
    where T : class
{
    private readonly bool _hasExact = codecs.HasExact(typeof(T));
    private Recent? _recent;

    public override bool IsImmutable => _hasExact && codecs.GetExact(typeof(T)).IsImmutable;

    public override void Write(ref WireWriter writer, uint delta, T? value, bool typed = false)
    {
        if (value is null)
            writer.WriteNull(delta);
        else
            CodecOf(value).WriteBoxed(ref writer, delta, value, typed: value.GetType() != typeof(T));
    }

    public override T? ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire == WireType.Reference)
            return ObjectReference.Read(ref reader, this);
        if (!_hasExact)
            throw new MalformedMessageException($"A value for {typeof(T)} does not name its type.");

        return codecs.GetExact(typeof(T)).ReadBoxed(ref reader, tag) as T
            ?? throw new MalformedMessageException($"A value for {typeof(T)} is of another type.");
    }

    public override T? Copy(T? value, CopyContext context)
    {
        if (value is null)
            return null;

        var codec = CodecOf(value);
        return codec.IsImmutable ? value : (T?)codec.CopyBoxed(value, context);
    }

    private Codec CodecOf(T value)
    {
        var type = value.GetType();
        var recent = _recent;
        if (recent is null || recent.Type != type)
            _recent = recent = new Recent(type, codecs.GetExact(type));

        return recent.Codec;
    }

    /// <summary>The type that came last: most members hold the same one again and again.</summary>
    private sealed record Recent(Type Type, Codec Codec);
}
