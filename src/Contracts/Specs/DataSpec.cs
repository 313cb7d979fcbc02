using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Specs;

/// <summary>The built-in kinds of data.</summary>
[GenerateSerializer]
public enum DataKind
{
    /// <summary>Gaussian blobs, one a class, made from the seed.</summary>
    Synthetic,

    /// <summary>Text files, cut into windows of the model's context length.</summary>
    Text,
}

/// <summary>What a token is.</summary>
[GenerateSerializer]
public enum Vocabulary
{
    /// <summary>The 256 byte values.</summary>
    Byte,

    /// <summary>The distinct characters of the text, in code point order.</summary>
    Char,
}

/// <summary>The data to train on. Fields of the other kind have no effect and are reported as such.</summary>
[GenerateSerializer]
public sealed record DataSpec
{
    /// <summary>The kind. The default is <see cref="DataKind.Synthetic"/>.</summary>
    [Id(0)] public DataKind Kind { get; init; } = DataKind.Synthetic;

    /// <summary>text: files and folders (read recursively, in ordinal order of path). In a spec: one path or a list.</summary>
    [Id(1)] public ImmutableArray<string> Path { get; init; } = [];

    /// <summary>text: what a token is. The default is <see cref="Specs.Vocabulary.Byte"/>.</summary>
    [Id(2)] public Vocabulary Vocabulary { get; init; } = Vocabulary.Byte;

    /// <summary>The share of the samples kept for validation, in [0, 1). The default is 0.</summary>
    [Id(3)] public double Validation { get; init; }

    /// <summary>synthetic: the number of samples. The default is 4096.</summary>
    [Id(4)] public int Samples { get; init; } = 4096;

    /// <summary>synthetic: features of a sample. The default is 16.</summary>
    [Id(5)] public int Features { get; init; } = 16;

    /// <summary>synthetic: the number of classes. The default is 4.</summary>
    [Id(6)] public int Classes { get; init; } = 4;

    /// <summary>synthetic: standard deviation of a class around its centre. The default is 1.</summary>
    [Id(7)] public double Noise { get; init; } = 1;
}
