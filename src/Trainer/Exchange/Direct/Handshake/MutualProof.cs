using System.Security.Cryptography;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>
/// What both sides of a connection have said so far, and the proofs over it: HMAC-SHA-256 with the job's secret, so that
/// a proof is good for these nonces, this job, generation and pair of ranks alone. The one that connects proves first.
/// </summary>
internal sealed class MutualProof(ReadOnlyMemory<byte> secret, byte[] hello, byte[] challenge)
{
    /// <summary>The length of a proof.</summary>
    public const int Size = HMACSHA256.HashSizeInBytes;

    /// <summary>The proof of the one that connects.</summary>
    public byte[] Connecting => Make("connect"u8);

    /// <summary>The proof of the one that accepts.</summary>
    public byte[] Accepting => Make("accept"u8);

    /// <summary>Whether a proof is the right one, in a time that tells nothing.</summary>
    public static bool Matches(ReadOnlySpan<byte> proof, byte[] expected) => CryptographicOperations.FixedTimeEquals(proof, expected);

    private byte[] Make(ReadOnlySpan<byte> side)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Span);
        hash.AppendData(side);
        hash.AppendData(hello);
        hash.AppendData(challenge);
        return hash.GetHashAndReset();
    }
}
