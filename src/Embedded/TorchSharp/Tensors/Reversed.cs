using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Operators whose left side is a number, which ATen has only for addition and multiplication.</summary>
internal static class Reversed
{
    /// <summary>The number minus each element.</summary>
    public static Tensor Subtract(Scalar left, Tensor right) => Aten.Rsub.Call(right, left);

    /// <summary>The number over each element, rounded as PyTorch does: the reciprocal times the number.</summary>
    public static Tensor Divide(Scalar left, Tensor right)
    {
        using var reciprocal = Aten.Reciprocal.Call(right);
        return reciprocal.mul(left);
    }
}
