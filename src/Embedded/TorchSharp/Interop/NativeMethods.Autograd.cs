using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_requires_grad(nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_set_requires_grad(nint tensor, int on);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_is_leaf(nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_grad(nint tensor, out nint grad);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_set_grad(nint tensor, nint grad);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_retain_grad(nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_set_data(nint tensor, nint data);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_backward(
        nint* roots, int nroots, nint* grads, int ngrads, int retainGraph, int createGraph, nint* inputs, int ninputs);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_grad(
        nint* roots, int nroots, nint* grads, int ngrads, int retainGraph, int createGraph, int allowUnused,
        nint* inputs, int ninputs, nint* results);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial int ot_grad_enabled();

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial void ot_set_grad_enabled(int on);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial int ot_inference_enabled();

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_inference_enter(int on, out nint guard);

    [LibraryImport(NativeLoader.Library)]
    internal static partial void ot_inference_leave(nint guard);
}
