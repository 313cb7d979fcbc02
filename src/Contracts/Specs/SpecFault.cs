using Orleans;

namespace OrleansTraining.Contracts.Specs;

/// <summary>One thing that is wrong with a spec.</summary>
/// <param name="Path">The field, for instance <c>batch.size</c>.</param>
/// <param name="Message">What is wrong, with the value, for instance <c>must be at least 1, is -3</c>.</param>
[GenerateSerializer]
public sealed record SpecFault([property: Id(0)] string Path, [property: Id(1)] string Message)
{
    /// <summary>The fault in one line.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
