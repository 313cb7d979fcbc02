using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How many threads one operator may use.</summary>
    public static int get_num_threads() => NativeMethods.ot_get_num_threads();

    /// <summary>
    /// Sets how many threads one operator may use, in libtorch and in its BLAS, whichever thread calls it.
    /// Sums are split among them, so that equal results to the last bit need equal counts.
    /// </summary>
    public static void set_num_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(num);
        NativeError.Check(NativeMethods.ot_set_num_threads(num));
    }

    /// <summary>How many threads operators that run beside each other may use.</summary>
    public static int get_num_interop_threads() => NativeMethods.ot_get_num_interop_threads();

    /// <summary>Sets how many threads operators that run beside each other may use; once, before they first do.</summary>
    public static void set_num_interop_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(num);
        NativeError.Check(NativeMethods.ot_set_num_interop_threads(num));
    }
}
