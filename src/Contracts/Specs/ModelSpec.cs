using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Specs;

/// <summary>The built-in model families.</summary>
[GenerateSerializer]
public enum ModelKind
{
    /// <summary>A multi-layer perceptron for classification.</summary>
    Mlp,

    /// <summary>A decoder-only transformer: learned positions, pre-norm blocks, GELU, separate head.</summary>
    Gpt,
}

/// <summary>The model to train. Fields of the other kind have no effect and are reported as such.</summary>
[GenerateSerializer]
public sealed record ModelSpec
{
    /// <summary>The family. The default is <see cref="ModelKind.Mlp"/>.</summary>
    [Id(0)] public ModelKind Kind { get; init; } = ModelKind.Mlp;

    /// <summary>gpt: the number of blocks. The default is 4.</summary>
    [Id(1)] public int Layers { get; init; } = 4;

    /// <summary>gpt: the width of the residual stream, a multiple of <see cref="Heads"/>. The default is 128.</summary>
    [Id(2)] public int Width { get; init; } = 128;

    /// <summary>gpt: attention heads of each block. The default is 4.</summary>
    [Id(3)] public int Heads { get; init; } = 4;

    /// <summary>gpt: the context length in tokens. The default is 128.</summary>
    [Id(4)] public int Context { get; init; } = 128;

    /// <summary>The dropout probability in [0, 1). The default is 0.</summary>
    [Id(5)] public double Dropout { get; init; }

    /// <summary>mlp: the widths of the hidden layers. The default is one layer of 64.</summary>
    [Id(6)] public ImmutableArray<int> Hidden { get; init; } = [64];
}
