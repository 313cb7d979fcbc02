using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>The answer to a <see cref="Hello"/>.</summary>
/// <param name="Nonce">A random number.</param>
/// <param name="Sharing">The control memory of the one that answers.</param>
internal sealed record Challenge(byte[] Nonce, SharingOffer Sharing)
{
    /// <summary>Its length in bytes.</summary>
    public const int Size = Hello.NonceSize + SharingOffer.Size;

    /// <summary>The message.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Nonce.CopyTo(bytes, 0);
        Sharing.Write(bytes.AsSpan(Hello.NonceSize));
        return bytes;
    }

    /// <summary>Reads a message of this length.</summary>
    public static Challenge Read(ReadOnlySpan<byte> bytes) =>
        new(bytes[..Hello.NonceSize].ToArray(), SharingOffer.Read(bytes[Hello.NonceSize..]));
}
