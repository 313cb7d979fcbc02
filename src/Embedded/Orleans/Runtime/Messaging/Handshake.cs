using System.Buffers;
using System.Buffers.Binary;
using Orleans.Runtime.Manifest;

namespace Orleans.Runtime.Messaging;

/// <summary>The first words on a connection: who is there, and whether both belong together.</summary>
internal static class Handshake
{
    private const int MaxHello = 64 * 1024;
    private const int MaxWelcome = 16 * 1024 * 1024;

    // "ORLT", then the version of the protocol.
    private const ulong Magic = 0x0000_0001_544C_524F;

    internal static async Task SendHelloAsync(Stream stream, Hello hello, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        output.WriteText(hello.ClusterId);
        output.WriteText(hello.ServiceId);
        output.WriteText(hello.Silo?.ToParsableString() ?? "");
        output.WriteGuid(hello.ClientId);
        output.WriteText(hello.Expected?.ToParsableString() ?? "");
        await SendAsync(stream, output, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<Hello> ReceiveHelloAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = await ReceiveAsync(stream, MaxHello, cancellationToken).ConfigureAwait(false);
        return ParseHello(bytes);
    }

    internal static async Task SendWelcomeAsync(Stream stream, Welcome welcome, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        output.WriteByte((byte)welcome.Verdict);
        output.WriteText(welcome.Reason);
        output.WriteText(welcome.Silo?.ToParsableString() ?? "");
        welcome.Manifest.Write(output);
        await SendAsync(stream, output, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<Welcome> ReceiveWelcomeAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = await ReceiveAsync(stream, MaxWelcome, cancellationToken).ConfigureAwait(false);
        return ParseWelcome(bytes);
    }

    private static Hello ParseHello(byte[] bytes)
    {
        var reader = new ByteReader(bytes);
        return new Hello(reader.ReadText(), reader.ReadText(), ReadSilo(ref reader), reader.ReadGuid(), ReadSilo(ref reader));
    }

    private static Welcome ParseWelcome(byte[] bytes)
    {
        var reader = new ByteReader(bytes);
        return new Welcome((Verdict)reader.ReadByte(), reader.ReadText(), ReadSilo(ref reader), GrainManifestTable.Read(ref reader));
    }

    private static SiloAddress? ReadSilo(ref ByteReader reader)
    {
        var text = reader.ReadText();
        if (text.Length == 0)
            return null;
        return SiloAddress.TryParse(text, out var silo) ? silo : throw new MalformedFrameException("A handshake names no silo.");
    }

    private static async Task SendAsync(Stream stream, ArrayBufferWriter<byte> content, CancellationToken cancellationToken)
    {
        var message = new byte[12 + content.WrittenCount];
        BinaryPrimitives.WriteUInt64LittleEndian(message, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(8), content.WrittenCount);
        content.WrittenSpan.CopyTo(message.AsSpan(12));
        await stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReceiveAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var prefix = new byte[12];
        await stream.ReadExactlyAsync(prefix, cancellationToken).ConfigureAwait(false);
        if (BinaryPrimitives.ReadUInt64LittleEndian(prefix) != Magic)
            throw new MalformedFrameException("The other side does not speak this protocol, or another version of it.");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(prefix.AsSpan(8));
        if (length > (uint)limit)
            throw new MalformedFrameException($"A handshake of {length} bytes is longer than {limit}.");
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }
}
