using System.Runtime.InteropServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor of one dimension over the array's own memory, without a copy: writing to one changes the other.
    /// The array stays pinned until the last tensor that uses it is gone.
    /// </summary>
    /// <param name="rawArray">The array, of any number of dimensions.</param>
    /// <param name="dtype">The type of its elements.</param>
    /// <param name="count">How many elements to take; all that follow if negative.</param>
    /// <param name="offset">How many elements to leave out before.</param>
    /// <param name="requires_grad">Whether operators record what its gradient needs.</param>
    public static unsafe Tensor frombuffer(
        Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        ElementTypes.Require(rawArray, dtype);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, rawArray.LongLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, rawArray.LongLength - offset);
        var length = count < 0 ? rawArray.LongLength - offset : count;
        var pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        var first = pin.AddrOfPinnedObject() + checked((nint)(offset * dtype.ElementSize()));
        var failed = NativeMethods.ot_tensor_from_memory(
            first, &length, 1, (int)dtype, &Unpin, GCHandle.ToIntPtr(pin), out var handle);
        if (failed != 0)
            pin.Free();
        NativeError.Check(failed);
        return WithGrad(Tensor.Own(handle), requires_grad);
    }

    /// <summary>A tensor of the array's shape with a copy of its elements.</summary>
    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        var grad = Unnamed(requires_grad, names);
        return rawArray.GetType().GetElementType() switch
        {
            { } type when type == typeof(float) => Numbers.Block<float>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(double) => Numbers.Block<double>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(long) => Numbers.Block<long>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(int) => Numbers.Block<int>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(short) => Numbers.Block<short>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(sbyte) => Numbers.Block<sbyte>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(byte) => Numbers.Block<byte>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(bool) => Numbers.Block<bool>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(Half) => Numbers.Block<Half>(rawArray, dtype, device, grad, null),
            { } type when type == typeof(BFloat16) => Numbers.Block<BFloat16>(rawArray, dtype, device, grad, null),
            var type => throw new NotSupportedException($"No tensor has elements of type {type?.Name}."),
        };
    }

    /// <summary>A tensor of the array's shape with a copy of its elements.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>The tensor itself, converted and moved if asked for.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    /// <summary>The array as a tensor of its shape.</summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) =>
        from_array(data, dtype, device);

    // Runs when the last reference to the memory goes, on whatever thread that happens.
    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
