namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op NewEmpty = new("new_empty");
    public static readonly Op NewFull = new("new_full");
    public static readonly Op NewOnes = new("new_ones");
    public static readonly Op NewZeros = new("new_zeros");
}
