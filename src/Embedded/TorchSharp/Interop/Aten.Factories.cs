namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Op ArangeStartStep = new("arange", "start_step");
    public static readonly Op EmptyMemoryFormat = new("empty", "memory_format");
    public static readonly Op EyeM = new("eye", "m");
    public static readonly Op Full = new("full");
    public static readonly Op Linspace = new("linspace");
    public static readonly Op Logspace = new("logspace");
    public static readonly Op NormalTensorTensor = new("normal", "Tensor_Tensor");
    public static readonly Op Ones = new("ones");
    public static readonly Op RandGenerator = new("rand", "generator");
    public static readonly Op RandintLowGenerator = new("randint", "low_generator");
    public static readonly Op RandnGenerator = new("randn", "generator");
    public static readonly Op RandpermGenerator = new("randperm", "generator");
    public static readonly Op TrilIndices = new("tril_indices");
    public static readonly Op TriuIndices = new("triu_indices");
    public static readonly Op Zeros = new("zeros");
}
