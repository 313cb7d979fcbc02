using Orleans.Serialization.Members;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>
/// A codec for exactly <typeparamref name="T"/>, a [GenerateSerializer] class. An object that a message
/// holds more than once is written once, and is one object again after reading.
/// </summary>
internal sealed class ClassCodec<T>(TypePlan plan, CodecProvider codecs) : Codec<T?>
    where T : class
{
    private readonly ObjectBody<T> _body = new(plan, codecs);
    private readonly Func<T> _create = Accessor.CompileFactory<T>();

    public override bool IsImmutable { get; } = typeof(T).IsDefined(typeof(ImmutableAttribute), inherit: true);

    public override void Write(ref WireWriter writer, uint delta, T? value, bool typed = false)
    {
        if (value is null)
        {
            writer.WriteNull(delta);
            return;
        }

        if (!writer.Session.TryTrack(value, out var id))
        {
            writer.WriteReference(delta, id);
            return;
        }

        writer.WriteTag(delta, WireType.Object, typed ? typeof(T) : null);
        _body.Write(ref writer, ref value);
    }

    public override T? ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire == WireType.Reference)
            return ObjectReference.Read(ref reader, this);
        if (tag.Wire != WireType.Object)
            throw Mismatch(tag);

        var id = reader.Session.TakeObject(out var existing);
        if (existing is not null)
        {
            Skipper.SkipFields(ref reader);
            return existing as T ?? throw new MalformedMessageException($"Object {id} is no {typeof(T)}.");
        }

        var value = _create();
        reader.Session.SetObject(id, value);
        _body.Read(ref reader, ref value);
        return value;
    }

    public override T? Copy(T? value, CopyContext context)
    {
        if (value is null || IsImmutable)
            return value;
        if (context.TryGetCopy(value, out var known))
            return (T)known;

        var copy = _create();
        context.AddCopy(value, copy);
        _body.Copy(ref value, ref copy, context);
        return copy;
    }
}
