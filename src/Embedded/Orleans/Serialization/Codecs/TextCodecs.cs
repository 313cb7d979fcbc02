using System.Net;
using System.Numerics;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for strings.</summary>
internal sealed class StringCodec() : ReferenceCodec<string>(WireType.Bytes)
{
    public override bool IsImmutable => true;

    protected override void WriteBody(ref WireWriter writer, string value) => writer.WriteString(value);

    protected override string ReadBody(ref WireReader reader) => reader.ReadString();

    protected override string CopyBody(string value, CopyContext context) => value;
}

/// <summary>A codec for immutable objects that have a text from which they can be made again.</summary>
internal sealed class TextCodec<T>(Func<T, string> format, Func<string, T?> parse) : ReferenceCodec<T>(WireType.Bytes)
    where T : class
{
    public override bool IsImmutable => true;

    protected override void WriteBody(ref WireWriter writer, T value) => writer.WriteString(format(value));

    protected override T ReadBody(ref WireReader reader) => parse(reader.ReadString())
        ?? throw new MalformedMessageException($"A text is no {typeof(T)}.");

    protected override T CopyBody(T value, CopyContext context) => value;
}

/// <summary>A codec for IP addresses; those of version 6 with their scope.</summary>
internal sealed class IPAddressCodec() : ReferenceCodec<IPAddress>(WireType.Bytes)
{
    private const int Version4Length = 4;
    private const int Version6Length = 16;
    private const int ScopeLength = sizeof(uint);

    public override bool IsImmutable => true;

    public static void Write(ref WireWriter writer, IPAddress value)
    {
        Span<byte> bytes = stackalloc byte[Version6Length + ScopeLength];
        value.TryWriteBytes(bytes, out var length);
        if (length == Version6Length && value.ScopeId != 0)
        {
            BitConverter.TryWriteBytes(bytes[Version6Length..], (uint)value.ScopeId);
            length += ScopeLength;
        }

        writer.WriteBytes(bytes[..length]);
    }

    public static IPAddress Read(ref WireReader reader)
    {
        var length = reader.ReadLength();
        if (length is not (Version4Length or Version6Length or Version6Length + ScopeLength))
            throw new MalformedMessageException($"An IP address has {length} bytes.");

        Span<byte> bytes = stackalloc byte[Version6Length + ScopeLength];
        reader.ReadRaw(bytes[..length]);
        return length > Version6Length
            ? new IPAddress(bytes[..Version6Length], BitConverter.ToUInt32(bytes[Version6Length..]))
            : new IPAddress(bytes[..length]);
    }

    protected override void WriteBody(ref WireWriter writer, IPAddress value) => Write(ref writer, value);

    protected override IPAddress ReadBody(ref WireReader reader) => Read(ref reader);

    protected override IPAddress CopyBody(IPAddress value, CopyContext context) => value;
}

/// <summary>A codec for IP end points: a text, since both address families and scopes have a settled form.</summary>
internal sealed class IPEndPointCodec() : ReferenceCodec<IPEndPoint>(WireType.Bytes)
{
    // End points can be changed, though nobody does; a copy is cheap.
    public override bool IsImmutable => false;

    protected override void WriteBody(ref WireWriter writer, IPEndPoint value) => writer.WriteString(value.ToString());

    protected override IPEndPoint ReadBody(ref WireReader reader) =>
        IPEndPoint.TryParse(reader.ReadString(maxLength: 128), out var value)
            ? value
            : throw new MalformedMessageException("A text is no IP end point.");

    protected override IPEndPoint CopyBody(IPEndPoint value, CopyContext context) => new(value.Address, value.Port);
}

/// <summary>A codec for integers of any size.</summary>
internal sealed class BigIntegerCodec() : ScalarCodec<BigInteger>(WireType.Bytes)
{
    protected override void WriteBody(ref WireWriter writer, BigInteger value) => writer.WriteBytes(value.ToByteArray());

    protected override BigInteger ReadBody(ref WireReader reader)
    {
        var bytes = new byte[reader.ReadLength()];
        reader.ReadRaw(bytes);
        return new BigInteger(bytes);
    }
}
