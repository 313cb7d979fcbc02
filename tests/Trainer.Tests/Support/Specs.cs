using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>Small jobs.</summary>
internal static class Specs
{
    public static JobSpec Mlp(int steps = 12, int microbatches = 5) => new()
    {
        Name = "mlp",
        Model = new() { Kind = ModelKind.Mlp, Hidden = [24, 16] },
        Data = new() { Kind = DataKind.Synthetic, Samples = 200, Features = 8, Classes = 3, Validation = 0.1 },
        Batch = new() { Microbatches = microbatches, Size = 4 },
        Optimizer = new() { Lr = 0.01, WeightDecay = 0.01, Schedule = ScheduleKind.Cosine, Warmup = 3, Clip = 1 },
        Steps = steps,
    };

    public static JobSpec Gpt(string text, int steps = 6, double dropout = 0) => new()
    {
        Name = "gpt",
        Model = new() { Kind = ModelKind.Gpt, Layers = 2, Width = 16, Heads = 2, Context = 8, Dropout = dropout },
        Data = new() { Kind = DataKind.Text, Path = [text], Validation = 0.1 },
        Batch = new() { Microbatches = 4, Size = 2 },
        Optimizer = new() { Lr = 0.003, WeightDecay = 0.01, Clip = 1 },
        Steps = steps,
    };
}
