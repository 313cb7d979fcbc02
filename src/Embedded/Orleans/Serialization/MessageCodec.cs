using System.Buffers;
using System.Runtime.CompilerServices;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization;

/// <summary>
/// Writes and reads messages. A message is one or more values that share objects and type names;
/// a reader must read them in the order in which they were written. When writing fails, the output
/// holds the beginning of a message, which the caller must drop.
/// </summary>
internal sealed class MessageCodec(CodecProvider codecs)
{
    private readonly SessionPool<WriteSession> _writes = new(() => new WriteSession(codecs), session => session.Reset());
    private readonly SessionPool<ReadSession> _reads = new(() => new ReadSession(codecs), session => session.Reset());

    public CodecProvider Codecs { get; } = codecs;

    public void Write<T>(IBufferWriter<byte> output, T value)
    {
        using var session = _writes.Rent();
        var writer = new WireWriter(output, session.Value);
        Write(ref writer, value);
        writer.Commit();
    }

    public void Write(IBufferWriter<byte> output, Type declaredType, object? value)
    {
        using var session = _writes.Rent();
        var writer = new WireWriter(output, session.Value);
        Write(ref writer, declaredType, value);
        writer.Commit();
    }

    /// <summary>Writes the arguments of a call as one message.</summary>
    public void WriteAll(IBufferWriter<byte> output, ReadOnlySpan<Type> declaredTypes, ReadOnlySpan<object?> values)
    {
        using var session = _writes.Rent();
        var writer = new WireWriter(output, session.Value);
        for (var i = 0; i < declaredTypes.Length; i++)
            Write(ref writer, declaredTypes[i], values[i]);
        writer.Commit();
    }

    /// <summary>Writes one value of a message.</summary>
    public void Write<T>(ref WireWriter writer, T value) => Codecs.Get<T>().Write(ref writer, 0, value);

    /// <inheritdoc cref="Write{T}(ref WireWriter, T)"/>
    public void Write(ref WireWriter writer, Type declaredType, object? value) =>
        Codecs.Get(declaredType).WriteBoxed(ref writer, 0, value, typed: false);

    /// <summary>Reads a message that holds one value and nothing else.</summary>
    public T Read<T>(ReadOnlySequence<byte> input)
    {
        using var session = _reads.Rent();
        var reader = new WireReader(input, session.Value);
        var value = Read<T>(ref reader);
        RequireEnd(reader);
        return value;
    }

    /// <inheritdoc cref="Read{T}(ReadOnlySequence{byte})"/>
    public object? Read(ReadOnlySequence<byte> input, Type declaredType)
    {
        using var session = _reads.Rent();
        var reader = new WireReader(input, session.Value);
        var value = Read(ref reader, declaredType);
        RequireEnd(reader);
        return value;
    }

    /// <summary>Reads the arguments of a call. Values more than there are types are ignored, missing ones are default.</summary>
    public void ReadAll(ReadOnlySequence<byte> input, ReadOnlySpan<Type> declaredTypes, Span<object?> values)
    {
        using var session = _reads.Rent();
        var reader = new WireReader(input, session.Value);
        for (var i = 0; i < declaredTypes.Length; i++)
            values[i] = reader.Remaining > 0 ? Read(ref reader, declaredTypes[i]) : DefaultOf(declaredTypes[i]);
    }

    /// <summary>Reads the next value of a message.</summary>
    /// <exception cref="MalformedMessageException">The bytes are not such a value.</exception>
    public T Read<T>(ref WireReader reader)
    {
        var codec = Codecs.Get<T>();
        try
        {
            return codec.Read(ref reader, reader.ReadTag());
        }
        catch (Exception fault) when (IsCausedByContent(fault))
        {
            throw new MalformedMessageException($"The bytes are not a {typeof(T)}: {fault.Message}", fault);
        }
    }

    /// <inheritdoc cref="Read{T}(ref WireReader)"/>
    public object? Read(ref WireReader reader, Type declaredType)
    {
        var codec = Codecs.Get(declaredType);
        try
        {
            return codec.ReadBoxed(ref reader, reader.ReadTag());
        }
        catch (Exception fault) when (IsCausedByContent(fault))
        {
            throw new MalformedMessageException($"The bytes are not a {declaredType}: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Values from the wire pass through property setters, comparers and hash functions of the application
    /// and the framework; what these refuse is the fault of the message.
    /// </summary>
    private static bool IsCausedByContent(Exception fault) => fault is ArgumentException or FormatException
        or InvalidOperationException or OverflowException or NullReferenceException or CodecNotFoundException;

    private static void RequireEnd(in WireReader reader)
    {
        if (reader.Remaining > 0)
            throw new MalformedMessageException($"{reader.Remaining} bytes follow the value.");
    }

    private static object? DefaultOf(Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null ? RuntimeHelpers.GetUninitializedObject(type) : null;
}
