namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static long[] Dims(params long[] dims) => dims;

        private static long[] Unflattened(long[] shape, long dim, long[] sizes)
        {
            var place = checked((int)(dim < 0 ? dim + shape.Length : dim));
            if (place < 0 || place >= shape.Length)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {shape.Length} dimensions.");
            var known = sizes.Where(length => length >= 0).TotalSize();
            var all = Array.ConvertAll(sizes, length => length >= 0 || known == 0 ? length : shape[place] / known);
            if (all.TotalSize() != shape[place])
                throw new ArgumentException($"{shape[place]} elements do not fill [{string.Join(", ", sizes)}].", nameof(sizes));
            return [.. shape[..place], .. all, .. shape[(place + 1)..]];
        }

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
