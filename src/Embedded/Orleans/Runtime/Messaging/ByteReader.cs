using System.Buffers.Binary;
using System.Text;

namespace Orleans.Runtime.Messaging;

/// <summary>Reads the parts of message heads and handshakes; throws on whatever does not fit.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly bool AtEnd => _rest.IsEmpty;

    internal byte ReadByte() => Take(1)[0];

    internal uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal Guid ReadGuid() => new(Take(16));

    internal ulong ReadVarInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new MalformedFrameException("A number is longer than 64 bits.");
    }

    internal ReadOnlySpan<byte> ReadBlock()
    {
        var length = ReadVarInt();
        return length <= (ulong)_rest.Length
            ? Take((int)length)
            : throw new MalformedFrameException($"A block of {length} bytes stands where {_rest.Length} are left.");
    }

    internal string ReadText()
    {
        var block = ReadBlock();
        try
        {
            return StrictUtf8.GetString(block);
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedFrameException("A text is no UTF-8.");
        }
    }

    internal GrainId ReadGrainId()
    {
        var type = ReadBlock();
        var key = ReadBlock();
        return type.IsEmpty && key.IsEmpty ? default : new GrainId(new GrainType(type.ToArray()), new IdSpan(key.ToArray()));
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new MalformedFrameException($"{count} bytes are asked for where {_rest.Length} are left.");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
