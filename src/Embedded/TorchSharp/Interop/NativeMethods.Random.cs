using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_generator_create(int deviceType, int deviceIndex, ulong seed, out nint generator);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_generator_default(int deviceType, int deviceIndex, out nint generator);

    [LibraryImport(NativeLoader.Library)]
    internal static partial void ot_generator_free(nint generator);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_generator_set_seed(nint generator, ulong seed);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_generator_initial_seed(nint generator, out ulong seed);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_generator_fresh_seed(nint generator, out ulong seed);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_generator_get_state(nint generator, out nint state);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_generator_set_state(nint generator, nint state);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_manual_seed(ulong seed);
}
