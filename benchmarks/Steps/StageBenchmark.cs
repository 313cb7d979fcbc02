using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Loop;
using OrleansTraining.Trainer.Models;
using TorchSharp;

namespace OrleansTraining.Benchmarks.Steps;

/// <summary>A backward pass that pauses between groups of stages, for the overlap with the exchange, against one that does not.</summary>
internal static class StageBenchmark
{
    private const int Repetitions = 100;

    public static void Run(JobSpec spec, ITrainingData data)
    {
        using var first = ModelFactory.Create(spec, data.Shape);
        using var second = ModelFactory.Create(spec, data.Shape);
        using var whole = new GradientPass(first, long.MaxValue);
        using var staged = new GradientPass(second);
        var (one, several) = (new Samples(), new Samples());
        for (var i = 0; i < Repetitions; i++)
        {
            one.Time(() => Pass(whole, spec, data));
            several.Time(() => Pass(staged, spec, data));
        }
        Console.WriteLine(FormattableString.Invariant(
            $"step {spec.Name} backward: {staged.Slices.Count()} parts {several.Median * 1e3:F2} ms, whole {one.Median * 1e3:F2} ms, ratio {several.Median / one.Median:F3}"));
    }

    private static void Pass(GradientPass pass, JobSpec spec, ITrainingData data)
    {
        using var scope = torch.NewDisposeScope();
        using var batch = data.Load(data.Split.Training.AsSpan(0, spec.Batch.Size));
        pass.Run(batch.Inputs, logits => torch.nn.functional.cross_entropy(logits.view(-1, data.Shape.Classes), batch.Targets.view(-1)), _ => { });
    }
}
