using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Loop;

/// <summary>The bytes of several tensors as one row, in place.</summary>
internal sealed class ReplicaRow
{
    private readonly Tensor[] _tensors;

    // Where each tensor ends.
    private readonly long[] _ends;

    /// <summary>Over tensors on the CPU, which must live as long.</summary>
    public ReplicaRow(IEnumerable<Tensor> tensors)
    {
        _tensors = [.. tensors];
        _ends = new long[_tensors.Length];
        for (var i = 0; i < _tensors.Length; i++)
            _ends[i] = Length += _tensors[i].bytes.Length;
    }

    /// <summary>Its length.</summary>
    public long Length { get; }

    /// <summary>Reads a stripe.</summary>
    public void CopyTo(long offset, Span<byte> destination)
    {
        for (var piece = Find(offset, destination.Length); destination.Length > 0; piece++)
        {
            var source = Piece(piece, offset, destination.Length);
            source.CopyTo(destination);
            destination = destination[source.Length..];
            offset += source.Length;
        }
    }

    /// <summary>Writes a stripe.</summary>
    public void CopyFrom(long offset, ReadOnlySpan<byte> source)
    {
        for (var piece = Find(offset, source.Length); source.Length > 0; piece++)
        {
            var destination = Piece(piece, offset, source.Length);
            source[..destination.Length].CopyTo(destination);
            source = source[destination.Length..];
            offset += destination.Length;
        }
    }

    /// <summary>The tensor in which an offset lies.</summary>
    private int Find(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        var found = Array.BinarySearch(_ends, offset + 1);
        return found >= 0 ? found : ~found;
    }

    /// <summary>The part of a tensor's bytes from an offset of the row on, at most so many.</summary>
    private Span<byte> Piece(int index, long offset, int length)
    {
        var bytes = _tensors[index].bytes;
        var start = (int)(offset - (_ends[index] - bytes.Length));
        return bytes.Slice(start, Math.Min(length, bytes.Length - start));
    }
}
