using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Orleans.Runtime.Messaging;

/// <summary>Writes the parts of message heads and handshakes.</summary>
internal static class ByteWriter
{
    internal static void WriteUInt32(this IBufferWriter<byte> output, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    internal static void WriteByte(this IBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    internal static void WriteVarInt(this IBufferWriter<byte> output, ulong value)
    {
        var span = output.GetSpan(10);
        var count = 0;
        for (; value >= 0x80; value >>= 7)
            span[count++] = (byte)(value | 0x80);
        span[count++] = (byte)value;
        output.Advance(count);
    }

    internal static void WriteBlock(this IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        output.WriteVarInt((uint)bytes.Length);
        output.Write(bytes);
    }

    internal static void WriteText(this IBufferWriter<byte> output, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        output.WriteVarInt((uint)length);
        Encoding.UTF8.GetBytes(text, output.GetSpan(length + 1));
        output.Advance(length);
    }

    internal static void WriteGuid(this IBufferWriter<byte> output, Guid value)
    {
        value.TryWriteBytes(output.GetSpan(16));
        output.Advance(16);
    }

    internal static void WriteGrainId(this IBufferWriter<byte> output, GrainId id)
    {
        output.WriteBlock(id.Type.AsSpan());
        output.WriteBlock(id.Key.AsSpan());
    }
}
