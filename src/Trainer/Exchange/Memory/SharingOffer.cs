using System.Buffers.Binary;

namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>Where a member's control memory is found by peers of the same machine.</summary>
/// <param name="Process">The process; 0 when it shares nothing.</param>
/// <param name="Descriptor">The descriptor of the memory there.</param>
/// <param name="TokenLow">What the memory begins with: a random number, the first half.</param>
/// <param name="TokenHigh">The second half.</param>
/// <param name="Epoch">What the memory says as long as this generation's data may be read.</param>
internal readonly record struct SharingOffer(int Process, int Descriptor, ulong TokenLow, ulong TokenHigh, long Epoch)
{
    /// <summary>Its length in bytes.</summary>
    public const int Size = 32;

    /// <summary>Whether there is one.</summary>
    public bool IsThere => Process > 0;

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, Process);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], Descriptor);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], TokenLow);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], TokenHigh);
        BinaryPrimitives.WriteInt64LittleEndian(destination[24..], Epoch);
    }

    /// <summary>Reads one.</summary>
    public static SharingOffer Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadInt32LittleEndian(source),
        BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadInt64LittleEndian(source[24..]));
}
