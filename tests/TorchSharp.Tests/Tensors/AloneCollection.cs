namespace OrleansTraining.TorchSharp.Tests.Tensors;

/// <summary>Tests of what belongs to the whole process: counts of tensors, and threads.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
