using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The kinds of value an operator takes or returns, as in <c>otorch.h</c>.</summary>
internal enum ValueKind
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    Ints = 5,
    Tensors = 6,
    OptionalTensors = 7,
    Doubles = 8,
    Device = 9,
    Generator = 10,
    String = 11,
}

/// <summary>One argument or result as the native side sees it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeValue
{
    [FieldOffset(0)] public ValueKind Kind;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public nint Pointer;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
}
