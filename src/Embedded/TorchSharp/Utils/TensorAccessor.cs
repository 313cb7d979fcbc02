using System.Collections;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// Reads and writes a tensor's elements where they lie, in the order of its dimensions. It holds a reference of
/// its own to the memory until it is disposed.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed unsafe partial class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor _tensor;
    private readonly long[] _sizes;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly T* _first;

    internal TensorAccessor(Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException("The elements can be read in the processor's memory only; call cpu() first.");
        ElementTypes.Require<T>(tensor.dtype);
        _tensor = tensor.Share().DetachFromDisposeScope();
        _sizes = tensor.size();
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.numel();
        NativeError.Check(NativeMethods.ot_tensor_data(_tensor.Handle, out var data));
        _first = (T*)data;
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>Whether elements cannot be written.</summary>
    public bool IsReadOnly => false;

    /// <summary>One element, by its place in each dimension, or by its number if only one place is given.</summary>
    public T this[params long[] indices]
    {
        get => *At(indices);
        set => *At(indices) = value;
    }

    /// <summary>Whether two accessors hold the same elements.</summary>
    public static bool operator ==(TensorAccessor<T>? left, TensorAccessor<T>? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.SequenceEqual(right));

    /// <summary>Whether two accessors hold different elements.</summary>
    public static bool operator !=(TensorAccessor<T>? left, TensorAccessor<T>? right) => !(left == right);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return Element(i);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives the reference to the memory back.</summary>
    public void Dispose() => _tensor.Dispose();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in this)
            hash.Add(value);
        return hash.ToHashCode();
    }

    private T Element(long number) => *At(number);

    private T* At(long number)
    {
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, this);
        if (number < 0 || number >= Count)
            throw new IndexOutOfRangeException($"There is no element {number}; the tensor has {Count}.");
        return _first + (_contiguous ? number : Offset(number));
    }

    private T* At(long[] indices)
    {
        if (indices.Length == 1)
            return At(indices[0]);
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, this);
        if (indices.Length != _sizes.Length)
            throw new ArgumentException($"The index has {indices.Length} places, and the tensor {_sizes.Length} dimensions.");
        long offset = 0;
        for (var dim = 0; dim < indices.Length; dim++)
        {
            if (indices[dim] < 0 || indices[dim] >= _sizes[dim])
                throw new IndexOutOfRangeException($"There is no place {indices[dim]} in dimension {dim} of length {_sizes[dim]}.");
            offset += indices[dim] * _strides[dim];
        }
        return _first + offset;
    }

    private long Offset(long number)
    {
        long offset = 0;
        for (var dim = _sizes.Length - 1; dim >= 0; dim--)
        {
            offset += number % _sizes[dim] * _strides[dim];
            number /= _sizes[dim];
        }
        return offset;
    }
}
