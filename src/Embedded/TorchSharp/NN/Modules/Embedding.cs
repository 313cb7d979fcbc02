using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A vector for each of a number of integers.</summary>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly EmbeddingOptions _options;

    internal Embedding(long count, long width, EmbeddingOptions options, Device? device, ScalarType? dtype)
        : base(nameof(Embedding))
    {
        _options = options.Checked(count);
        weight = NewParameter.Empty([count, width], device, dtype);
        init.normal_(weight);
        if (_options.PaddingIndex is not { } padding)
            return;
        using (no_grad())
        using (var row = weight.select(0, padding))
            init.zeros_(row);
    }

    internal Embedding(Tensor embeddings, bool freeze, EmbeddingOptions options) : base(nameof(Embedding))
    {
        if (embeddings.shape.Length != 2)
            throw new ArgumentException("Embeddings are a matrix: one row an integer.", nameof(embeddings));
        _options = options.Checked(embeddings.shape[0]);
        weight = new Parameter(embeddings, !freeze);
    }

    /// <summary>[how many integers, width].</summary>
    public Parameter? weight
    {
        get;
        set => ConditionallyRegisterParameter(nameof(weight), field = value);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => functional.Embed(input, weight!, _options);
}

/// <summary>What an embedding does beside looking up.</summary>
/// <param name="PaddingIndex">The row that gets no gradient.</param>
/// <param name="MaxNorm">The norm to which rows that are looked up are cut.</param>
/// <param name="NormType">Which norm that is.</param>
/// <param name="ScaleGradByFrequency">Whether a row's gradient is divided by how often it was looked up.</param>
/// <param name="Sparse">Whether the gradient is sparse.</param>
internal sealed record EmbeddingOptions(
    long? PaddingIndex, double? MaxNorm, double NormType, bool ScaleGradByFrequency, bool Sparse)
{
    public EmbeddingOptions Checked(long count)
    {
        if (PaddingIndex is not { } index)
            return this;
        if (index < -count || index >= count)
            throw new ArgumentException($"padding_idx {index} is none of the {count} rows.", nameof(count));
        return index < 0 ? this with { PaddingIndex = index + count } : this;
    }
}
