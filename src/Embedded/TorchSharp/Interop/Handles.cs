using System.Buffers;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// The handles of a list of tensors in a pooled, pinned-while-used array. It keeps the tensors alive until it is
/// disposed. A null entry has the handle 0.
/// </summary>
internal readonly struct Handles : IDisposable
{
    private readonly IReadOnlyList<Tensor?>? _tensors;

    public Handles(IReadOnlyList<Tensor?>? tensors)
    {
        _tensors = tensors;
        Count = tensors?.Count ?? 0;
        Array = ArrayPool<nint>.Shared.Rent(Math.Max(1, Count));
        for (var i = 0; i < Count; i++)
            Array[i] = tensors![i] is { } tensor ? tensor.Handle : 0;
    }

    public nint[] Array { get; }

    public int Count { get; }

    public void Dispose()
    {
        GC.KeepAlive(_tensors);
        for (var i = 0; i < Count; i++)
            GC.KeepAlive(_tensors![i]);
        ArrayPool<nint>.Shared.Return(Array);
    }
}
