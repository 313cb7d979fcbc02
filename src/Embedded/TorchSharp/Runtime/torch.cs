using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>PyTorch's <c>torch</c> module: tensors, their operators, and what surrounds them.</summary>
public static partial class torch
{
    /// <summary>The version of libtorch.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(NativeMethods.ot_version())!;

    /// <summary>Throws unless the condition holds.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static void _assert(bool condition, string message)
    {
        if (!condition)
            throw new InvalidOperationException(message);
    }

    /// <summary>Throws unless the condition holds.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static void _assert(Func<bool> condition, string message)
    {
        ArgumentNullException.ThrowIfNull(condition);
        _assert(condition(), message);
    }

    /// <summary>Whether the object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;
}
