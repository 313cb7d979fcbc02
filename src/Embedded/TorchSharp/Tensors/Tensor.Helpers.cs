namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static long[] Dims(params long[] dims) => dims;

        private static string? Rounding(RoundingMode mode) => mode switch
        {
            RoundingMode.None => null,
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such rounding mode."),
        };

        private static Tensor WithGrad(Tensor tensor, bool requiresGrad) =>
            requiresGrad ? tensor.requires_grad_() : tensor;

        /// <summary>Converts a result, and disposes the unconverted one.</summary>
        private static Tensor As(Tensor tensor, ScalarType? type) =>
            type is { } wanted ? tensor.to(wanted, disposeAfter: true) : tensor;
    }

    /// <summary>Refuses names for dimensions, which this engine does not keep.</summary>
    /// <returns>The flag as it came.</returns>
    private static bool Unnamed(bool requiresGrad, string[]? names) =>
        names is null ? requiresGrad : throw new NotSupportedException("This engine has no named dimensions.");
}
