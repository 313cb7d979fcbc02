using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for values of four bytes.</summary>
internal sealed class Fixed32Codec<T>(Func<T, uint> toBits, Func<uint, T> fromBits) : ScalarCodec<T>(WireType.Fixed32)
    where T : struct
{
    protected override void WriteBody(ref WireWriter writer, T value) => writer.WriteFixed32(toBits(value));

    protected override T ReadBody(ref WireReader reader) => fromBits(reader.ReadFixed32());
}

/// <summary>A codec for values of eight bytes.</summary>
internal sealed class Fixed64Codec<T>(Func<T, ulong> toBits, Func<ulong, T> fromBits) : ScalarCodec<T>(WireType.Fixed64)
    where T : struct
{
    protected override void WriteBody(ref WireWriter writer, T value) => writer.WriteFixed64(toBits(value));

    protected override T ReadBody(ref WireReader reader) => fromBits(reader.ReadFixed64());
}

internal delegate void SpanWriter<in T>(T value, Span<byte> destination);

internal delegate T SpanReader<out T>(ReadOnlySpan<byte> source);

/// <summary>A codec for values of a fixed number of bytes, 32 at most.</summary>
internal sealed class FixedBytesCodec<T>(int size, SpanWriter<T> write, SpanReader<T> read)
    : ScalarCodec<T>(WireType.Bytes)
    where T : struct
{
    private const int MaxSize = 32;

    protected override void WriteBody(ref WireWriter writer, T value)
    {
        Span<byte> bytes = stackalloc byte[MaxSize];
        write(value, bytes[..size]);
        writer.WriteBytes(bytes[..size]);
    }

    protected override T ReadBody(ref WireReader reader)
    {
        Span<byte> bytes = stackalloc byte[MaxSize];
        reader.ReadExactBytes(bytes[..size]);
        return read(bytes[..size]);
    }
}
