namespace OrleansTraining.TorchSharp.Tests.Tensors;

/// <summary>Tests that draw from the process's global generator take turns.</summary>
internal static class GlobalGenerator
{
    public static Lock Lock { get; } = new();
}
