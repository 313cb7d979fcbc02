using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>Writes, reads and copies the values of <typeparamref name="T"/>.</summary>
internal abstract class Codec<T> : Codec
{
    public override Type ValueType => typeof(T);

    /// <summary>Writes tag and value; with <paramref name="typed"/>, the value's type too, for readers that cannot know it.</summary>
    public abstract void Write(ref WireWriter writer, uint delta, T value, bool typed = false);

    /// <summary>Reads the value after a tag that names no type.</summary>
    public abstract T ReadValue(ref WireReader reader, in Tag tag);

    /// <summary>A copy that shares nothing that can change.</summary>
    public abstract T Copy(T value, CopyContext context);

    /// <summary>Reads the value after any tag. The named type must be one that a <typeparamref name="T"/> can hold.</summary>
    public T Read(ref WireReader reader, in Tag tag)
    {
        if (!tag.IsTyped)
            return ReadValue(ref reader, tag);

        var type = reader.Session.ResolveType(tag.TypeSlot);
        if (type == typeof(T))
            return ReadValue(ref reader, tag.WithoutType());

        var codec = reader.Session.Codecs.GetExact(type);
        if (!codec.CanYield(typeof(T)))
            throw new MalformedMessageException($"A {type} stands where a {typeof(T)} should.");

        return codec.ReadBoxed(ref reader, tag.WithoutType()) is T value
            ? value
            : throw new MalformedMessageException($"A value of type {type} is no {typeof(T)}.");
    }

    public override void WriteBoxed(ref WireWriter writer, uint delta, object? value, bool typed) =>
        Write(ref writer, delta, (T)value!, typed);

    public override object? ReadBoxed(ref WireReader reader, in Tag tag) => Read(ref reader, tag);

    public override object? CopyBoxed(object? value, CopyContext context) => Copy((T)value!, context);

    protected static MalformedMessageException Mismatch(in Tag tag) =>
        new($"A {typeof(T)} cannot be read from wire type {tag.Wire}.");
}
