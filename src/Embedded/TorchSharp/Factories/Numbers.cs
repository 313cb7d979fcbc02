using System.Runtime.InteropServices;
using TorchSharp.Interop;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Makes tensors from values in managed memory, by copying them.</summary>
internal static unsafe class Numbers
{
    public static Tensor Scalar<T>(T value, ScalarType? dtype, Device? device, bool requiresGrad)
        where T : unmanaged =>
        Tensor(new ReadOnlySpan<T>(in value), [], dtype, device, requiresGrad, null);

    public static Tensor Tensor<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad,
        string[]? names)
        where T : unmanaged
    {
        if (names is not null)
            throw new NotSupportedException("This engine has no named dimensions.");
        var tensor = Copy(values, shape);
        if (dtype is { } type)
            tensor = tensor.to(type, disposeAfter: true);
        if ((device ?? get_default_device()) is { type: not DeviceType.CPU } target)
            tensor = tensor.to(target, disposeAfter: true);
        return requiresGrad ? tensor.requires_grad_() : tensor;
    }

    /// <summary>As <see cref="Tensor"/>, from an array of several dimensions, which lies in one block.</summary>
    public static Tensor Block<T>(Array values, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        var shape = new long[values.Rank];
        for (var dim = 0; dim < shape.Length; dim++)
            shape[dim] = values.GetLongLength(dim);
        if (values.Length == 0)
            return Tensor<T>([], shape, dtype, device, requiresGrad, names);
        ref var first = ref MemoryMarshal.GetArrayDataReference(values);
        fixed (byte* data = &first)
            return Tensor(new ReadOnlySpan<T>(data, values.Length), shape, dtype, device, requiresGrad, names);
    }

    /// <summary>The values of a list, without a copy where it is an array or a <see cref="List{T}"/>.</summary>
    public static ReadOnlySpan<T> Span<T>(IList<T> values) => values switch
    {
        T[] array => array,
        List<T> list => CollectionsMarshal.AsSpan(list),
        _ => values.ToArray(),
    };

    private static Tensor Copy<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        fixed (T* data = values)
        fixed (long* sizes = shape)
        {
            NativeError.Check(NativeMethods.ot_tensor_copy_from(
                data, (long)values.Length * sizeof(T), sizes, shape.Length, (int)ElementTypes.Of<T>(), out var handle));
            return torch.Tensor.Own(handle);
        }
    }
}
