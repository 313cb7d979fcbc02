using System.Buffers;

namespace Orleans.Runtime.Messaging;

/// <summary>Bytes of a message in pooled pieces. Whoever has it last disposes it; readers copy out of it.</summary>
internal sealed class Payload : IBufferWriter<byte>, IDisposable
{
    private const int FirstPiece = 512;
    private const int LargestPiece = 1024 * 1024;

    private readonly List<Piece> _pieces = [];
    private int _disposed;

    internal static Payload Empty { get; } = new();

    internal int Length { get; private set; }

    internal int PieceCount => _pieces.Count;

    internal ReadOnlyMemory<byte> GetPiece(int index) => _pieces[index].Buffer.AsMemory(0, _pieces[index].Length);

    public void Advance(int count)
    {
        if (count == 0)
            return;
        var last = _pieces[^1];
        _pieces[^1] = last with { Length = checked(last.Length + count) };
        Length = checked(Length + count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_pieces.Count > 0)
        {
            var last = _pieces[^1];
            if (last.Buffer.Length - last.Length >= Math.Max(1, sizeHint))
                return last.Buffer.AsMemory(last.Length);
        }

        var size = Math.Clamp(Length * 2, FirstPiece, LargestPiece);
        var piece = new Piece(ArrayPool<byte>.Shared.Rent(Math.Max(size, sizeHint)), 0);
        _pieces.Add(piece);
        return piece.Buffer;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Takes in bytes that came over the wire; <paramref name="expected"/> says how many are still to come.</summary>
    internal void Append(ReadOnlySequence<byte> bytes, int expected)
    {
        while (!bytes.IsEmpty)
        {
            // A sender's word on the length is good for one piece, not for a reservation of all of it.
            var memory = GetMemory(_pieces.Count > 0 && HasRoom ? 0 : Math.Clamp(expected, 1, LargestPiece));
            var count = (int)Math.Min(memory.Length, bytes.Length);
            bytes.Slice(0, count).CopyTo(memory.Span);
            Advance(count);
            expected -= count;
            bytes = bytes.Slice(count);
        }
    }

    internal ReadOnlySequence<byte> AsSequence()
    {
        if (_pieces.Count == 0)
            return ReadOnlySequence<byte>.Empty;
        if (_pieces.Count == 1)
            return new ReadOnlySequence<byte>(GetPiece(0));
        var first = new Segment(GetPiece(0), 0);
        var last = first;
        for (var i = 1; i < _pieces.Count; i++)
            last = last.Append(GetPiece(i));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    public void Dispose()
    {
        if (ReferenceEquals(this, Empty) || Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        foreach (var piece in _pieces)
            ArrayPool<byte>.Shared.Return(piece.Buffer);
        _pieces.Clear();
    }

    private bool HasRoom => _pieces[^1].Buffer.Length > _pieces[^1].Length;

    private readonly record struct Piece(byte[] Buffer, int Length);

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        internal Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
