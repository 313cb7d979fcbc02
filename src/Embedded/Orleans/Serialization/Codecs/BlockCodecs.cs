using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for arrays of primitive numbers.</summary>
internal sealed class BlockArrayCodec<T>() : ReferenceCodec<T[]>(WireType.Bytes)
    where T : unmanaged
{
    public override bool IsImmutable => false;

    protected override void WriteBody(ref WireWriter writer, T[] value) => Blocks.Write<T>(ref writer, value);

    protected override T[] ReadBody(ref WireReader reader) => Blocks.Read<T>(ref reader);

    protected override T[] CopyBody(T[] value, CopyContext context) => value.Length == 0 ? value : value.AsSpan().ToArray();
}

/// <summary>A codec for lists of primitive numbers.</summary>
internal sealed class BlockListCodec<T>() : ReferenceCodec<List<T>>(WireType.Bytes)
    where T : unmanaged
{
    public override bool IsImmutable => false;

    protected override void WriteBody(ref WireWriter writer, List<T> value) =>
        Blocks.Write<T>(ref writer, CollectionsMarshal.AsSpan(value));

    protected override List<T> ReadBody(ref WireReader reader) => [.. Blocks.Read<T>(ref reader)];

    protected override List<T> CopyBody(List<T> value, CopyContext context) => [.. value];
}

/// <summary>A codec for read-only memory: shared within a silo, since its holders cannot write to it.</summary>
internal sealed class ReadOnlyMemoryCodec<T>() : ScalarCodec<ReadOnlyMemory<T>>(WireType.Bytes)
    where T : unmanaged
{
    protected override void WriteBody(ref WireWriter writer, ReadOnlyMemory<T> value) => Blocks.Write(ref writer, value.Span);

    protected override ReadOnlyMemory<T> ReadBody(ref WireReader reader) => Blocks.Read<T>(ref reader);
}

/// <summary>A codec for memory of primitive numbers.</summary>
internal sealed class MemoryCodec<T>() : ScalarCodec<Memory<T>>(WireType.Bytes)
    where T : unmanaged
{
    public override bool IsImmutable => false;

    public override Memory<T> Copy(Memory<T> value, CopyContext context) => value.ToArray();

    protected override void WriteBody(ref WireWriter writer, Memory<T> value) => Blocks.Write<T>(ref writer, value.Span);

    protected override Memory<T> ReadBody(ref WireReader reader) => Blocks.Read<T>(ref reader);
}

/// <summary>A codec for array segments of primitive numbers; only the segment travels.</summary>
internal sealed class BlockSegmentCodec<T>() : ScalarCodec<ArraySegment<T>>(WireType.Bytes)
    where T : unmanaged
{
    public override bool IsImmutable => false;

    public override ArraySegment<T> Copy(ArraySegment<T> value, CopyContext context) => value.AsSpan().ToArray();

    protected override void WriteBody(ref WireWriter writer, ArraySegment<T> value) => Blocks.Write<T>(ref writer, value);

    protected override ArraySegment<T> ReadBody(ref WireReader reader) => Blocks.Read<T>(ref reader);
}

/// <summary>A codec for immutable arrays of primitive numbers; the default one, which has no array, stays so.</summary>
internal sealed class BlockImmutableArrayCodec<T> : Codec<ImmutableArray<T>>
    where T : unmanaged
{
    public override bool IsImmutable => true;

    public override void Write(ref WireWriter writer, uint delta, ImmutableArray<T> value, bool typed = false)
    {
        if (value.IsDefault && !typed)
        {
            writer.WriteNull(delta);
            return;
        }

        writer.WriteTag(delta, WireType.Bytes, typed ? typeof(ImmutableArray<T>) : null);
        Blocks.Write(ref writer, value.AsSpan());
    }

    public override ImmutableArray<T> ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire == WireType.Bytes)
            return ImmutableCollectionsMarshal.AsImmutableArray(Blocks.Read<T>(ref reader));

        return tag.Wire == WireType.Reference && reader.ReadVarInt() == 0 ? default : throw Mismatch(tag);
    }

    public override ImmutableArray<T> Copy(ImmutableArray<T> value, CopyContext context) => value;
}
