namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op Cholesky = new("cholesky");
    public static readonly Op Diagflat = new("diagflat");
    public static readonly Op DiagonalScatter = new("diagonal_scatter");
    public static readonly Op IsPinned = new("is_pinned");
    public static readonly Op Logdet = new("logdet");
    public static readonly Op MatrixExp = new("matrix_exp");
    public static readonly Op PinMemory = new("pin_memory");
    public static readonly Op Vander = new("vander");
}
