using System.Buffers.Binary;
using System.Net;

namespace Orleans.Serialization.Codecs;

/// <summary>The codecs of the framework's simple types.</summary>
internal static class ScalarCodecs
{
    private static readonly Dictionary<Type, Codec> All = Build().ToDictionary(codec => codec.ValueType);

    public static IEnumerable<Type> Types => All.Keys;

    public static Codec? Find(Type type)
    {
        if (All.TryGetValue(type, out var codec))
            return codec;

        // IPAddress.Loopback and its like are of a hidden derived class.
        return typeof(IPAddress).IsAssignableFrom(type) ? All[typeof(IPAddress)] : null;
    }

    private static IEnumerable<Codec> Build() => [.. Integers(), .. Numbers(), .. Times(), .. Texts()];

    private static IEnumerable<Codec> Integers() =>
    [
        new UnsignedCodec<bool>(v => v ? 1u : 0u, v => v <= 1 ? v == 1 : throw new OverflowException("A bool is 0 or 1.")),
        new SignedCodec<sbyte>(v => v, v => checked((sbyte)v)),
        new SignedCodec<short>(v => v, v => checked((short)v)),
        new SignedCodec<int>(v => v, v => checked((int)v)),
        new SignedCodec<long>(v => v, v => v),
        new SignedCodec<nint>(v => v, v => checked((nint)v)),
        new UnsignedCodec<byte>(v => v, v => checked((byte)v)),
        new UnsignedCodec<ushort>(v => v, v => checked((ushort)v)),
        new UnsignedCodec<uint>(v => v, v => checked((uint)v)),
        new UnsignedCodec<ulong>(v => v, v => v),
        new UnsignedCodec<nuint>(v => v, v => checked((nuint)v)),
        new UnsignedCodec<char>(v => v, v => checked((char)v)),
    ];

    private static IEnumerable<Codec> Numbers() =>
    [
        new Fixed32Codec<float>(BitConverter.SingleToUInt32Bits, BitConverter.UInt32BitsToSingle),
        new Fixed64Codec<double>(BitConverter.DoubleToUInt64Bits, BitConverter.UInt64BitsToDouble),
        new UnsignedCodec<Half>(v => BitConverter.HalfToUInt16Bits(v), v => BitConverter.UInt16BitsToHalf(checked((ushort)v))),
        new FixedBytesCodec<Int128>(16, (v, to) => BinaryPrimitives.WriteInt128LittleEndian(to, v), BinaryPrimitives.ReadInt128LittleEndian),
        new FixedBytesCodec<UInt128>(16, (v, to) => BinaryPrimitives.WriteUInt128LittleEndian(to, v), BinaryPrimitives.ReadUInt128LittleEndian),
        new FixedBytesCodec<decimal>(16, WriteDecimal, ReadDecimal),
        new BigIntegerCodec(),
    ];

    private static IEnumerable<Codec> Times() =>
    [
        // Local times keep their instant, not their clock face, as DateTime's own binary form does.
        new Fixed64Codec<DateTime>(v => (ulong)v.ToBinary(), v => DateTime.FromBinary((long)v)),
        new FixedBytesCodec<DateTimeOffset>(10, WriteOffset, ReadOffset),
        new SignedCodec<TimeSpan>(v => v.Ticks, v => new TimeSpan(v)),
        new SignedCodec<DateOnly>(v => v.DayNumber, v => DateOnly.FromDayNumber(checked((int)v))),
        new SignedCodec<TimeOnly>(v => v.Ticks, v => new TimeOnly(v)),
    ];

    private static IEnumerable<Codec> Texts() =>
    [
        new StringCodec(),
        new FixedBytesCodec<Guid>(16, (v, to) => v.TryWriteBytes(to), v => new Guid(v)),
        new TextCodec<Uri>(v => v.OriginalString, v => Uri.TryCreate(v, UriKind.RelativeOrAbsolute, out var uri) ? uri : null),
        new TextCodec<Version>(v => v.ToString(), v => Version.TryParse(v, out var version) ? version : null),
        new IPAddressCodec(),
        new IPEndPointCodec(),
    ];

    private static void WriteDecimal(decimal value, Span<byte> destination)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        for (var i = 0; i < parts.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(destination[(i * sizeof(int))..], parts[i]);
    }

    private static decimal ReadDecimal(ReadOnlySpan<byte> source)
    {
        Span<int> parts = stackalloc int[4];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = BinaryPrimitives.ReadInt32LittleEndian(source[(i * sizeof(int))..]);
        return new decimal(parts);
    }

    private static void WriteOffset(DateTimeOffset value, Span<byte> destination)
    {
        BinaryPrimitives.WriteInt64LittleEndian(destination, value.Ticks);
        BinaryPrimitives.WriteInt16LittleEndian(destination[sizeof(long)..], (short)value.TotalOffsetMinutes);
    }

    private static DateTimeOffset ReadOffset(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadInt64LittleEndian(source),
        TimeSpan.FromMinutes(BinaryPrimitives.ReadInt16LittleEndian(source[sizeof(long)..])));
}
