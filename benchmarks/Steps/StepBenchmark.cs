using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Loop;
using TorchSharp;

namespace OrleansTraining.Benchmarks.Steps;

/// <summary>A microbatch and an optimiser step of the trainer, against the same model in PyTorch for Python, in turn.</summary>
internal static class StepBenchmark
{
    private const int Rounds = 5;
    private const int Repetitions = 20;

    public static async Task RunAsync(string specPath, string repository, CancellationToken cancellationToken)
    {
        var reading = JobSpecs.Read(await File.ReadAllTextAsync(specPath, cancellationToken));
        if (reading.Spec is not { Model.Kind: ModelKind.Gpt } spec || !reading.Faults.IsEmpty)
            throw new ArgumentException($"'{specPath}' is not a valid spec of a gpt: {string.Join("; ", reading.Faults)}", nameof(specPath));
        torch.set_num_threads(1);
        var data = TrainingData.Open(spec);
        using var replica = new Replica(spec, data);
        var peer = new PyTorchPeer(Path.Combine(repository, "benchmarks/peers/train_step.py"), spec, data.Shape.Classes, Repetitions);
        var ours = (Microbatch: new Samples(), Optimizer: new Samples());
        var theirs = (Microbatch: new Samples(), Optimizer: new Samples());
        var vector = new float[replica.VectorLength];
        replica.ComputeGradient(0, vector, _ => { });
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Repetitions; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ours.Microbatch.Time(() => replica.ComputeGradient(0, vector, _ => { }));
                ours.Optimizer.Time(() => replica.Apply(vector));
            }
            var (microbatch, optimizer) = await peer.RunAsync(cancellationToken);
            theirs.Microbatch.Add(microbatch);
            theirs.Optimizer.Add(optimizer);
        }
        Print($"{spec.Name} microbatch", ours.Microbatch, theirs.Microbatch);
        Print($"{spec.Name} optimizer", ours.Optimizer, theirs.Optimizer);
        StageBenchmark.Run(spec, data);
    }

    private static void Print(string what, Samples ours, Samples theirs) => Console.WriteLine(FormattableString.Invariant(
        $"step {what}: trainer {ours.Median * 1e3:F1} ms, PyTorch {theirs.Median * 1e3:F1} ms, ratio {ours.Median / theirs.Median:F2}"));
}
