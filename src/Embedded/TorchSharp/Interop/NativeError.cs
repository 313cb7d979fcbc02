using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Turns a failure of the native side into an exception with libtorch's message.</summary>
internal static class NativeError
{
    public static void Check(int failed)
    {
        if (failed != 0)
            Throw();
    }

    [DoesNotReturn]
    private static void Throw()
    {
        var message = Marshal.PtrToStringUTF8(NativeMethods.ot_last_error());
        throw new ExternalException(string.IsNullOrEmpty(message) ? "libtorch failed without a message." : message);
    }
}
