using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Benchmarks.Overhead;

/// <summary>
/// Steps per second of one worker on a cluster, with all that it does there (heartbeats, directives, ledger, progress
/// file), against the same loop without a cluster. A shared machine's speed changes by more than what is measured, but not
/// from one second to the next: see <see cref="OverheadPair"/>. Nor do two processes that do the same run equally fast, by
/// how their memory lies; so several pairs are compared, each of fresh processes.
/// </summary>
internal static class OverheadBenchmark
{
    private const int Pairs = 5;
    private const double StepSeconds = 0.050;
    private const int CalibrationSteps = 100;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        // Twice: what the first one finds is of a loop that is being compiled.
        var spec = await CalibrateAsync(await CalibrateAsync(Spec(microbatches: 1), cancellationToken), cancellationToken);
        var (bare, ratios) = (new Samples(), new Samples());
        for (var number = 1; number <= Pairs; number++)
        {
            var pair = await OverheadPair.InProcessAsync(spec.Batch.Microbatches, cancellationToken);
            Console.WriteLine(FormattableString.Invariant($"  pair {number}: {pair}"));
            bare.Add(pair.Bare);
            ratios.Add(pair.Ratio);
        }
        Console.WriteLine(FormattableString.Invariant(
            $"overhead {bare.Mean * 1e3:F0} ms steps x1: ratio p50 {ratios.Median:F3} (from {ratios.Quantile(0):F3} to {ratios.Quantile(1):F3}, mean {ratios.Mean:F3}), n={Pairs} pairs of processes"));
    }

    /// <summary>One that writes no checkpoint on its way, since both would do that alike, and has no end.</summary>
    public static JobSpec Spec(int microbatches) => new()
    {
        Name = "overhead",
        Model = new() { Kind = ModelKind.Gpt, Layers = 2, Width = 64, Heads = 4, Context = 64 },
        Data = new() { Kind = DataKind.Text, Path = ["/usr/share/common-licenses"] },
        Batch = new() { Microbatches = microbatches, Size = 4 },
        Steps = 1_000_000,
        Checkpoint = new() { Every = 0 },
        Ledger = true,
    };

    /// <summary>The spec with as many microbatches as make a step of that length.</summary>
    private static async Task<JobSpec> CalibrateAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        await using var bare = await BareRun.StartAsync(spec);
        await bare.WindowAsync(CalibrationSteps, cancellationToken);
        var seconds = await bare.WindowAsync(CalibrationSteps, cancellationToken) / CalibrationSteps;
        return Spec((int)Math.Max(1, Math.Round(spec.Batch.Microbatches * StepSeconds / seconds)));
    }
}
