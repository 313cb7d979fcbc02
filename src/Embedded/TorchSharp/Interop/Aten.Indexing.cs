namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op IndexTensor = new("index", "Tensor");
    public static readonly Op IndexPutInPlace = new("index_put_");
}
