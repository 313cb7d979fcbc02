using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>Moves runs of primitive numbers as one block of little-endian bytes.</summary>
internal static class Blocks
{
    private static readonly HashSet<Type> ElementTypes =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(char), typeof(short), typeof(ushort), typeof(int), typeof(uint),
        typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(Half), typeof(Int128), typeof(UInt128),
    ];

    /// <summary>Whether every pattern of bits is a value, so that bytes may be copied unseen (bools are checked).</summary>
    public static bool IsElement(Type type) => ElementTypes.Contains(type);

    public static void Write<T>(ref WireWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.WriteVarInt((ulong)values.Length * (ulong)Unsafe.SizeOf<T>());
        if (BitConverter.IsLittleEndian)
        {
            WriteBytes(ref writer, values);
            return;
        }

        var swapped = values.ToArray();
        Swap<T>(swapped);
        WriteBytes(ref writer, (ReadOnlySpan<T>)swapped);
    }

    public static T[] Read<T>(ref WireReader reader)
        where T : unmanaged
    {
        var length = reader.ReadLength();
        if (length % Unsafe.SizeOf<T>() != 0)
            throw new MalformedMessageException($"{length} bytes are no whole number of {typeof(T)}.");

        // The length was compared with the bytes that are there, so this allocates no more than was received.
        var values = GC.AllocateUninitializedArray<T>(length / Unsafe.SizeOf<T>());
        reader.ReadRaw(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
            Swap<T>(values);
        if (typeof(T) == typeof(bool) && MemoryMarshal.AsBytes(values.AsSpan()).IndexOfAnyExcept((byte)0, (byte)1) >= 0)
            throw new MalformedMessageException("A bool is neither 0 nor 1.");

        return values;
    }

    // Blocks beyond 2 GB of bytes go in parts: a span of bytes ends there.
    private static void WriteBytes<T>(ref WireWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var most = int.MaxValue / Unsafe.SizeOf<T>();
        while (values.Length > most)
        {
            writer.WriteRaw(MemoryMarshal.AsBytes(values[..most]));
            values = values[most..];
        }

        writer.WriteRaw(MemoryMarshal.AsBytes(values));
    }

    private static void Swap<T>(Span<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        for (var at = 0; at < bytes.Length; at += Unsafe.SizeOf<T>())
            bytes.Slice(at, Unsafe.SizeOf<T>()).Reverse();
    }
}
