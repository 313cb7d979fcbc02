using OrleansTraining.Trainer.Checkpoints;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Loop;

/// <summary>Copies tensors of 32-bit floating point on the CPU to bytes and back.</summary>
internal static class TensorBytes
{
    /// <summary>A copy.</summary>
    public static NamedTensor Capture(string name, Tensor tensor) => new(name, TensorType.F32, [.. tensor.shape], tensor.bytes.ToArray());

    /// <summary>Copies the tensor of a name into <paramref name="target"/>.</summary>
    /// <exception cref="InvalidDataException">It is not there, or has another shape.</exception>
    public static void Restore(IReadOnlyDictionary<string, NamedTensor> tensors, string name, Tensor target)
    {
        if (!tensors.TryGetValue(name, out var source))
            throw new InvalidDataException($"'{name}' is not there");
        if (source.Type != TensorType.F32 || !source.Shape.SequenceEqual(target.shape))
            throw new InvalidDataException($"'{name}' has another type or shape than the model");
        source.Bytes.Span.CopyTo(target.bytes);
    }
}
