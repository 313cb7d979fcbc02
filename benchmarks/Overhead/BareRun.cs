using System.Diagnostics;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Loop;
using TorchSharp;

namespace OrleansTraining.Benchmarks.Overhead;

/// <summary>The training loop by itself.</summary>
internal static class BareRun
{
    /// <summary>Steps that are not counted: what is compiled and allocated is so by then.</summary>
    public const double WarmUp = 0.2;

    private const int CalibrationSteps = 40;

    /// <summary>The spec with as many microbatches as make a step of this length.</summary>
    public static async Task<JobSpec> CalibrateAsync(JobSpec spec, double stepSeconds)
    {
        var rate = await RateAsync(spec with { Steps = CalibrationSteps, Batch = spec.Batch with { Microbatches = 4 } });
        var microbatches = Math.Max(1, (int)Math.Round(stepSeconds * rate * 4));
        return spec with { Batch = spec.Batch with { Microbatches = microbatches } };
    }

    /// <summary>Steps per second.</summary>
    public static async Task<double> RateAsync(JobSpec spec)
    {
        await using var thread = new TrainingThread();
        return await thread.InvokeAsync(async () =>
        {
            torch.set_num_threads(spec.Threads);
            using var replica = new Replica(spec, TrainingData.Open(spec));
            var commits = new List<long>();
            var loop = new TrainingLoop(
                spec, replica, new ManagedBuffers(), new NoCheckpoints(), new TrainingProgress(), FaultInjector.None,
                _ => commits.Add(Stopwatch.GetTimestamp()));
            await loop.TrainAsync(new(0, 1), new LocalExchange(spec.Batch.Microbatches), new(), CancellationToken.None);
            var first = (int)(WarmUp * commits.Count);
            return (commits.Count - 1 - first) / Stopwatch.GetElapsedTime(commits[first], commits[^1]).TotalSeconds;
        });
    }

    private sealed class NoCheckpoints : ICheckpoints
    {
        public Task SaveAsync(Replica replica, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
