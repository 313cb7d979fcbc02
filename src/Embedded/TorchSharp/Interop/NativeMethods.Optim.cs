using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_adamw_step(
        in AdamWStep options, int count, nint* parameters, nint* gradients, nint* expAvg, nint* expAvgSq, nint* maxExpAvgSq);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_sgd_step(in SgdStep options, int count, nint* parameters, nint* gradients, nint* momentum);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_grad_norm(nint* gradients, int count, double normType, out double norm);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_clip_grad_norm(
        nint* gradients, int count, double maxNorm, double normType, out double norm);

    [LibraryImport(NativeLoader.Library)]
    internal static partial int ot_zero_grad(nint* parameters, int count, int setToNone);
}
