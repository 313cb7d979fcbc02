using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The native side's functions, named as in <c>otorch.h</c>. A non-zero int result is a failure.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(NativeLoader.Library)]
    internal static partial nint ot_last_error();

    [LibraryImport(NativeLoader.Library)]
    internal static partial nint ot_version();

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_get_num_threads();

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_set_num_threads(int threads);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_get_num_interop_threads();

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_set_num_interop_threads(int threads);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_blas_threads();

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_cuda_device_count();

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_cuda_synchronize(int device);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_set_deterministic(int on, int warnOnly);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_get_deterministic();

    [LibraryImport(NativeLoader.Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ot_op_find(string name, string overload, out nint op);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_op_call(nint op, NativeValue* args, int nargs, NativeValue* results, int nresults);

    [LibraryImport(NativeLoader.Library)]
    internal static partial void ot_free(nint block);
}
