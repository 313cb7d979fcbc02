using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Orleans.Serialization.Wire;

/// <summary>Reads one message. Nothing in it is trusted: every breach is a <see cref="MalformedMessageException"/>.</summary>
internal ref struct WireReader
{
    private SequenceReader<byte> _input;
    private int _depth;

    public WireReader(ReadOnlySequence<byte> input, ReadSession session)
    {
        _input = new SequenceReader<byte>(input);
        Session = session;
    }

    /// <summary>The objects and types that this message has named so far.</summary>
    public ReadSession Session { get; }

    public readonly long Remaining => _input.Remaining;

    public readonly long Position => _input.Consumed;

    /// <summary>Goes to a place that was read before, or back from there.</summary>
    public void MoveTo(long position)
    {
        if (position < _input.Consumed)
            _input.Rewind(_input.Consumed - position);
        else
            _input.Advance(position - _input.Consumed);
    }

    public void Enter()
    {
        if (++_depth > CodecLimits.MaxDepth)
            throw new MalformedMessageException($"Values are nested more than {CodecLimits.MaxDepth} levels deep.");
    }

    public void Leave() => _depth--;

    public Tag ReadTag()
    {
        var head = ReadByte();
        var wire = (WireType)(head & 7);
        var delta = (uint)head >> Tag.DeltaShift;
        if (delta == Tag.ExtendedDelta)
            delta = ReadVarUInt32();

        var typed = (head & Tag.TypedBit) != 0;
        if (wire == WireType.Control && (typed || delta > (uint)ControlCode.Parameters))
            throw new MalformedMessageException("A control mark is not one of the known ones.");

        return new Tag(wire, delta, typed ? ReadType() : -1);
    }

    public byte ReadByte()
    {
        if (!_input.TryRead(out var value))
            throw EndOfMessage();

        return value;
    }

    public ulong ReadVarInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            if (shift == 63 && part > 1)
                break;

            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw new MalformedMessageException("A varint has more than 64 bits.");
    }

    public uint ReadVarUInt32()
    {
        var value = ReadVarInt();
        return value <= uint.MaxValue
            ? (uint)value
            : throw new MalformedMessageException($"{value} does not fit 32 bits.");
    }

    public long ReadSignedVarInt()
    {
        var value = ReadVarInt();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public uint ReadFixed32()
    {
        if (!_input.TryReadLittleEndian(out int value))
            throw EndOfMessage();

        return (uint)value;
    }

    public ulong ReadFixed64()
    {
        if (!_input.TryReadLittleEndian(out long value))
            throw EndOfMessage();

        return (ulong)value;
    }

    /// <summary>A length of bytes or a count of values, each of which takes at least one byte of what is left.</summary>
    public int ReadLength()
    {
        var length = ReadVarInt();
        return length <= (ulong)_input.Remaining && length <= (ulong)Array.MaxLength
            ? (int)length
            : throw new MalformedMessageException($"A length of {length} is more than the {_input.Remaining} bytes left.");
    }

    public void ReadRaw(scoped Span<byte> destination)
    {
        if (!_input.TryCopyTo(destination))
            throw EndOfMessage();

        _input.Advance(destination.Length);
    }

    /// <summary>Reads as many bytes as the destination holds, after a length that must say the same.</summary>
    public void ReadExactBytes(scoped Span<byte> destination)
    {
        var length = ReadLength();
        if (length != destination.Length)
            throw new MalformedMessageException($"{destination.Length} bytes were expected, {length} came.");

        ReadRaw(destination);
    }

    /// <summary>Reads a string; bytes that are not UTF-8 are refused.</summary>
    public string ReadString(int maxLength = int.MaxValue)
    {
        var length = ReadLength();
        if (length > maxLength)
            throw new MalformedMessageException($"A name of {length} bytes is longer than {maxLength}.");

        if (_input.UnreadSpan.Length >= length)
        {
            var text = Decode(_input.UnreadSpan[..length]);
            _input.Advance(length);
            return text;
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            ReadRaw(rented.AsSpan(0, length));
            return Decode(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public void Advance(int length)
    {
        if (_input.Remaining < length)
            throw EndOfMessage();

        _input.Advance(length);
    }

    private int ReadType()
    {
        var number = ReadVarUInt32();
        return number == 0
            ? Session.AddType(ReadString(CodecLimits.MaxTypeNameLength))
            : Session.FindType(number);
    }

    private static string Decode(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8)
        ? Encoding.UTF8.GetString(utf8)
        : throw new MalformedMessageException("A string is not valid UTF-8.");

    private static MalformedMessageException EndOfMessage() => new("The message ends in the middle of a value.");
}
