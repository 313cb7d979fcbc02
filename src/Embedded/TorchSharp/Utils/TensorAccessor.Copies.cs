namespace TorchSharp.Utils;

public sealed unsafe partial class TensorAccessor<T>
{
    /// <summary>A copy of the elements in one dimension.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>A copy of the elements in an array of the tensor's shape.</summary>
    public Array ToNDArray()
    {
        if (_sizes.Length == 0)
            return ToArray();
        var array = Array.CreateInstance(typeof(T), _sizes);
        var place = new long[_sizes.Length];
        for (long i = 0; i < Count; i++)
        {
            array.SetValue(Element(i), place);
            for (var dim = place.Length - 1; dim >= 0 && ++place[dim] == _sizes[dim]; dim--)
                place[dim] = 0;
        }
        return array;
    }

    /// <summary>Copies the elements from <paramref name="tensorIndex"/> on until the target is full.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies the elements from <paramref name="tensorIndex"/> on until the target is full.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (count <= 0)
            return;
        if (_contiguous)
        {
            new ReadOnlySpan<T>(At(tensorIndex), count).CopyTo(target);
            GC.KeepAlive(_tensor);
            return;
        }
        for (var i = 0; i < count; i++)
            target[i] = Element(tensorIndex + i);
    }

    /// <summary>Copies an array here, from <paramref name="tensorIndex"/> on, until one of the two ends.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Copies values here, from <paramref name="tensorIndex"/> on, until one of the two ends.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (count <= 0)
            return;
        if (_contiguous)
        {
            source[..count].CopyTo(new Span<T>(At(tensorIndex), count));
            GC.KeepAlive(_tensor);
            return;
        }
        for (var i = 0; i < count; i++)
            *At(tensorIndex + i) = source[i];
    }
}
