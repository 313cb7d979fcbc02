using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>
/// A part of a row that others read while its owner goes on: from the row itself until that is about to change, and from
/// then on what not all have read by then, from a copy. A chunk is read as one, once by each reader, on any thread.
/// </summary>
internal sealed class LentRow : IByteRow, IDisposable
{
    private readonly object _gate = new();
    private readonly IByteRow _row;
    private readonly Stripe _part;
    private readonly LessonMemory _memory;

    // For each chunk, the readers that have yet to read it.
    private readonly int[] _unread;
    private LargeMemory? _copy;
    private bool _isOver;

    /// <summary>Lends a part to so many readers.</summary>
    public LentRow(IByteRow row, Stripe part, int readers, LessonMemory memory)
    {
        (_row, _part, _unread, _memory) = (row, part, new int[part.Chunks], memory);
        Array.Fill(_unread, readers);
    }

    /// <inheritdoc />
    public long Length => _row.Length;

    /// <inheritdoc />
    public void CopyTo(long offset, Span<byte> destination)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            if (_copy is null)
                _row.CopyTo(offset, destination);
            else
                _copy.Slice(offset - _part.Offset, destination.Length).CopyTo(destination);
            _unread[(offset - _part.Offset) / Stripe.ChunkLength]--;
        }
    }

    /// <summary>Copies what has yet to be read: the row is about to change.</summary>
    /// <returns>Whether anybody may still read; false once it is over.</returns>
    public bool TryKeep()
    {
        lock (_gate)
        {
            if (_isOver || _copy is not null)
                return !_isOver;
            _copy = _memory.Take(_part.Length);
            for (var index = 0; index < _unread.Length; index++)
            {
                if (_unread[index] <= 0)
                    continue;
                var chunk = _part.Chunk(index);
                _row.CopyTo(chunk.Offset, _copy.Slice(chunk.Offset - _part.Offset, (int)chunk.Length));
            }
            return true;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _copy?.Dispose();
        }
    }
}
