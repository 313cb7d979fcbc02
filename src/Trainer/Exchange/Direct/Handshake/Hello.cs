using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>The first message of a connection, from the one that connects.</summary>
/// <param name="Job">SHA-256 of the job's id: a fixed length, whatever the name.</param>
/// <param name="Generation">The generation.</param>
/// <param name="From">The rank of the one that connects.</param>
/// <param name="To">The rank that it wants.</param>
/// <param name="WorldSize">The number of members.</param>
/// <param name="Nonce">A random number.</param>
/// <param name="Sharing">Its control memory.</param>
internal sealed record Hello(byte[] Job, long Generation, int From, int To, int WorldSize, byte[] Nonce, SharingOffer Sharing)
{
    /// <summary>Its length in bytes.</summary>
    public const int Size = 8 + SHA256.HashSizeInBytes + 8 + 4 + 4 + 4 + NonceSize + SharingOffer.Size;

    /// <summary>The length of a nonce.</summary>
    public const int NonceSize = 32;

    /// <summary>What it begins with: the protocol and its version.</summary>
    private static ReadOnlySpan<byte> Magic => "OTPEER01"u8;

    /// <summary>How a job is called in it.</summary>
    public static byte[] NameOf(string jobId) => SHA256.HashData(Encoding.UTF8.GetBytes(jobId));

    /// <summary>The message.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        Job.CopyTo(bytes, 8);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), Generation);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(48), From);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(52), To);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(56), WorldSize);
        Nonce.CopyTo(bytes, 60);
        Sharing.Write(bytes.AsSpan(60 + NonceSize));
        return bytes;
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="HandshakeException">It is none.</exception>
    public static Hello Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size || !bytes.StartsWith(Magic))
            throw new HandshakeException("it does not speak this protocol");
        return new(
            bytes.Slice(8, SHA256.HashSizeInBytes).ToArray(),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[48..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[52..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[56..]),
            bytes.Slice(60, NonceSize).ToArray(),
            SharingOffer.Read(bytes[(60 + NonceSize)..]));
    }
}
