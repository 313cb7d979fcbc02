using System.Buffers;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>Cuts messages into pieces, as they come from a socket.</summary>
internal static class Segments
{
    /// <summary>A sequence of segments of the size; 0: one segment.</summary>
    public static ReadOnlySequence<byte> Split(byte[] bytes, int size)
    {
        if (size == 0 || bytes.Length <= size)
            return new ReadOnlySequence<byte>(bytes);

        var first = new Segment(bytes.AsMemory(0, size), 0);
        var last = first;
        for (var at = size; at < bytes.Length; at += size)
            last = last.Append(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
