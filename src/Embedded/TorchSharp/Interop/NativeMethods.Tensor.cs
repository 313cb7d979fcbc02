using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(NativeLoader.Library)]
    internal static partial void ot_tensor_free(nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial nint ot_tensor_share(nint tensor);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial long ot_live_tensors();

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial long ot_tensor_dim(nint tensor);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial long ot_tensor_numel(nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_sizes(nint tensor, long* sizes);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_strides(nint tensor, long* strides);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial int ot_tensor_dtype(nint tensor);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial long ot_tensor_item_size(nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_device(nint tensor, out int type, out int index);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial int ot_tensor_is_contiguous(nint tensor);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial int ot_tensor_is_sparse(nint tensor);

    [LibraryImport(NativeLoader.Library), SuppressGCTransition]
    internal static partial long ot_tensor_storage_offset(nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_data(nint tensor, out nint data);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_from_memory(
        nint data, long* sizes, int dim, int dtype, delegate* unmanaged<nint, void> release, nint context, out nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_tensor_copy_from(
        void* data, long bytes, long* sizes, int dim, int dtype, out nint tensor);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_promote_types(int a, int b, out int result);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_can_cast(int from, int to);
}
