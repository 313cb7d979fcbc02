namespace TorchSharp.Interop;

/// <summary>
/// The operators in use, by group. A field is named after the operator and its overload; PyTorch's trailing
/// underscore is <c>InPlace</c>.
/// </summary>
internal static partial class Aten
{
    public static readonly Op Rsub = new("rsub", "Scalar");
}
