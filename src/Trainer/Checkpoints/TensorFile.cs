namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>The contents of a safetensors file.</summary>
/// <param name="Tensors">The tensors, in the order of their bytes.</param>
/// <param name="Metadata">The strings of <c>__metadata__</c>.</param>
internal sealed record TensorFile(IReadOnlyList<NamedTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, NamedTensor> ByName() => Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
}
