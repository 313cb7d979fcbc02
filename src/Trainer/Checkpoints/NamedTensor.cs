namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>A tensor as bytes: little endian, row major.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Type">The element type.</param>
/// <param name="Shape">The sizes of its dimensions; none for a scalar.</param>
/// <param name="Bytes">The elements.</param>
internal sealed record NamedTensor(string Name, TensorType Type, long[] Shape, ReadOnlyMemory<byte> Bytes);
