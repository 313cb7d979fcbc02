using System.Buffers.Binary;

namespace OrleansTraining.Trainer.Exchange.Direct.Wire;

/// <summary>The fixed beginning of each frame.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Number">The step, or the tag.</param>
/// <param name="Index">The first bucket, or the number of the chunk.</param>
/// <param name="Count">How many buckets.</param>
/// <param name="Checksum">CRC-32C of the payload, where it is checked.</param>
/// <param name="Length">Bytes of the payload.</param>
internal readonly record struct FrameHeader(FrameKind Kind, int Number, int Index = 0, int Count = 0, uint Checksum = 0, int Length = 0)
{
    /// <summary>Its length in bytes.</summary>
    public const int Size = 24;

    /// <summary>The longest opening: shares with their samples.</summary>
    public const int MaxOpening = 16 << 20;

    /// <summary>The longest part of bulk data.</summary>
    public const int MaxChunk = 1 << 20;

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, (int)Kind);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], Number);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], Index);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[16..], Checksum);
        BinaryPrimitives.WriteInt32LittleEndian(destination[20..], Length);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="ProtocolViolationException">It makes no sense.</exception>
    public static FrameHeader Read(ReadOnlySpan<byte> source)
    {
        var kind = BinaryPrimitives.ReadInt32LittleEndian(source);
        var header = new FrameHeader(
            (FrameKind)kind,
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[20..]));
        if (kind is < (int)FrameKind.Opening or > (int)FrameKind.Abort
            || header.Number < 0 || header.Index < 0 || header.Count < 0 || header.Length < 0 || header.Length > LimitOf(header.Kind))
        {
            throw new ProtocolViolationException($"a frame of kind {kind} with number {header.Number} and {header.Length} bytes makes no sense");
        }
        return header;
    }

    // The data of buckets is bounded by their plan, which the exchange checks.
    private static int LimitOf(FrameKind kind) => kind switch
    {
        FrameKind.Opening => MaxOpening,
        FrameKind.Contribution or FrameKind.Result => int.MaxValue,
        FrameKind.BulkOffer => sizeof(long),
        FrameKind.BulkChunk => MaxChunk,
        _ => 0,
    };
}
