using OrleansTraining.Trainer.Checkpoints;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>Small training states.</summary>
internal static class Snapshots
{
    public const string Hash = "spec-hash";

    public static Snapshot Of(int step, double? validation = null, double? best = null, string hash = Hash) => new(
        new()
        {
            Step = step,
            Epoch = 0,
            ShardIdx = 0,
            LineIdx = 0,
            Samples = step,
            Seed = 1,
            SpecHash = hash,
            WeightsHash = "",
            Loss = 1,
            ValidationLoss = validation,
            BestValidationLoss = best,
        },
        Tensors("weight", step),
        Tensors("moment", step + 1000));

    private static TensorFile Tensors(string name, float value) => new(
        [new(name, TensorType.F32, [64], Enumerable.Repeat(value, 64).SelectMany(BitConverter.GetBytes).ToArray())],
        new Dictionary<string, string>());
}
