using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Orleans.Serialization.Wire;

/// <summary>Writes one message to a buffer. <see cref="Commit"/> hands over what is still held back.</summary>
internal ref struct WireWriter
{
    private const int MaxVarIntLength = 10;

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _used;
    private int _depth;

    public WireWriter(IBufferWriter<byte> output, WriteSession session)
    {
        _output = output;
        _span = default;
        Session = session;
    }

    /// <summary>The objects and types that this message has named so far.</summary>
    public WriteSession Session { get; }

    /// <summary>Hands the written bytes to the output.</summary>
    public void Commit()
    {
        _output.Advance(_used);
        _used = 0;
        _span = default;
    }

    public void Enter()
    {
        if (++_depth > CodecLimits.MaxDepth)
            throw new CodecNotFoundException($"A value is nested more than {CodecLimits.MaxDepth} levels deep, or contains itself through a collection.");
    }

    public void Leave() => _depth--;

    /// <summary>Writes what precedes a value; <paramref name="type"/> is given when the reader cannot know it.</summary>
    public void WriteTag(uint delta, WireType wire, Type? type = null)
    {
        var head = (uint)wire | (type is null ? 0u : Tag.TypedBit);
        if (delta < Tag.ExtendedDelta)
        {
            WriteByte((byte)(head | (delta << Tag.DeltaShift)));
        }
        else
        {
            WriteByte((byte)(head | (Tag.ExtendedDelta << Tag.DeltaShift)));
            WriteVarInt(delta);
        }

        if (type is not null)
            WriteType(type);
    }

    public void WriteControl(ControlCode code) => WriteTag((uint)code, WireType.Control);

    public void WriteNull(uint delta) => WriteReference(delta, 0);

    public void WriteReference(uint delta, uint objectId)
    {
        WriteTag(delta, WireType.Reference);
        WriteVarInt(objectId);
    }

    public void WriteByte(byte value)
    {
        Ensure(1);
        _span[_used++] = value;
    }

    public void WriteVarInt(ulong value)
    {
        Ensure(MaxVarIntLength);
        var at = _used;
        while (value >= 0x80)
        {
            _span[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _span[at++] = (byte)value;
        _used = at;
    }

    /// <summary>Zigzag: small magnitudes stay short whatever their sign.</summary>
    public void WriteSignedVarInt(long value) => WriteVarInt((ulong)((value << 1) ^ (value >> 63)));

    public void WriteFixed32(uint value)
    {
        Ensure(sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(_span[_used..], value);
        _used += sizeof(uint);
    }

    public void WriteFixed64(ulong value)
    {
        Ensure(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(_span[_used..], value);
        _used += sizeof(ulong);
    }

    /// <summary>Copies the bytes as one block, without a length.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Ensure(1);
            var part = Math.Min(bytes.Length, _span.Length - _used);
            bytes[..part].CopyTo(_span[_used..]);
            _used += part;
            bytes = bytes[part..];
        }
    }

    public void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        WriteVarInt((uint)bytes.Length);
        WriteRaw(bytes);
    }

    /// <summary>Writes UTF-8 with its length; a lone surrogate becomes U+FFFD, since readers are strict.</summary>
    public void WriteString(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteVarInt((uint)length);
        Ensure(Math.Max(length, 1));
        _used += Encoding.UTF8.GetBytes(value, _span[_used..]);
    }

    private void WriteType(Type type)
    {
        if (Session.TryGetTypeNumber(type, out var number))
        {
            WriteVarInt(number);
            return;
        }

        WriteVarInt(0);
        WriteString(Session.NameType(type));
    }

    private void Ensure(int length)
    {
        if (_span.Length - _used >= length)
            return;

        _output.Advance(_used);
        _used = 0;
        _span = _output.GetSpan(length);
    }
}
