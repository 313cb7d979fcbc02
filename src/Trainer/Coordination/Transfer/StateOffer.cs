using System.Buffers.Binary;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>What a source has.</summary>
/// <param name="Step">Its committed steps.</param>
/// <param name="TotalStep">The step, counted from 0, whose total it has; -1 when it has none.</param>
/// <param name="HeaderLength">The length of the header of its state.</param>
/// <param name="Length">The length of its state.</param>
/// <param name="TotalLength">The length of a total, in bytes.</param>
internal readonly record struct StateOffer(int Step, int TotalStep, int HeaderLength, long Length, long TotalLength)
{
    /// <summary>Its length on the wire.</summary>
    public const int WireLength = 28;

    /// <summary>Writes it.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[WireLength];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Step);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), TotalStep);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), HeaderLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(20), TotalLength);
        return bytes;
    }

    /// <summary>Reads it.</summary>
    public static StateOffer Decode(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]));
}
