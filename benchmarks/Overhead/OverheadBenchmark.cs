using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Benchmarks.Overhead;

/// <summary>
/// Steps per second of one worker on a cluster, with all that it does there (heartbeats, directives, ledger, progress
/// file), against the same loop in this process without a cluster. They run in turn, a second each, while the other
/// stands still: a shared machine's speed changes by more than what is measured, but not from one second to the next.
/// </summary>
internal static class OverheadBenchmark
{
    private const double StepSeconds = 0.050;
    private const int CalibrationSteps = 100;

    /// <summary>Steps that are not counted: what is compiled and allocated is so by then.</summary>
    private const int WarmUpSteps = 600;

    private const int Windows = 120;
    private const int WindowSteps = 20;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(WindowSteps * StepSeconds);

    /// <summary>Steps at the beginning of a window that are not counted: the other's data is in the caches, and what fell due while all stood still is done at once.</summary>
    private const int SettlingSteps = 5;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(SettlingSteps * StepSeconds);

    public static async Task RunAsync(string repository, CancellationToken cancellationToken)
    {
        // Twice: what the first one finds is of a loop that is being compiled.
        var spec = await CalibrateAsync(await CalibrateAsync(Spec(microbatches: 1), cancellationToken), cancellationToken);
        await using var bare = await BareRun.StartAsync(spec);
        await bare.WindowAsync(WarmUpSteps, cancellationToken);
        await using var cluster = await ClusterRun.StartAsync(spec, WarmUpSteps, repository, cancellationToken);
        var (bareSteps, clusterSteps) = (new Samples(), new Samples());
        for (var window = 0; window < Windows; window++)
        {
            cluster.Pause();
            await bare.WindowAsync(SettlingSteps, cancellationToken);
            bareSteps.Add(await bare.WindowAsync(WindowSteps, cancellationToken) / WindowSteps);
            cluster.Resume();
            await Task.Delay(Settling, cancellationToken);
            var from = Now();
            await Task.Delay(Window, cancellationToken);
            var until = Now();
            var steps = cluster.Steps().Select(step => step.Microseconds).Where(time => time >= from && time <= until).ToArray();
            if (steps.Length > 1)
                clusterSteps.Add(1e-6 * (steps[^1] - steps[0]) / (steps.Length - 1));
        }
        Console.WriteLine(FormattableString.Invariant(
            $"overhead {bareSteps.Median * 1e3:F0} ms steps x1: cluster {1 / clusterSteps.Mean:F2} steps/s, bare {1 / bareSteps.Mean:F2} steps/s, ratio {bareSteps.Mean / clusterSteps.Mean:F3}, of the medians {bareSteps.Median / clusterSteps.Median:F3}, n={Windows}"));
    }

    /// <summary>The spec with as many microbatches as make a step of that length.</summary>
    private static async Task<JobSpec> CalibrateAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        await using var bare = await BareRun.StartAsync(spec);
        await bare.WindowAsync(CalibrationSteps, cancellationToken);
        var seconds = await bare.WindowAsync(CalibrationSteps, cancellationToken) / CalibrationSteps;
        return Spec((int)Math.Max(1, Math.Round(spec.Batch.Microbatches * StepSeconds / seconds)));
    }

    private static long Now() => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>One that writes no checkpoint on its way, since both would do that alike, and has no end.</summary>
    private static JobSpec Spec(int microbatches) => new()
    {
        Name = "overhead",
        Model = new() { Kind = ModelKind.Gpt, Layers = 2, Width = 64, Heads = 4, Context = 64 },
        Data = new() { Kind = DataKind.Text, Path = ["/usr/share/common-licenses"] },
        Batch = new() { Microbatches = microbatches, Size = 4 },
        Steps = 1_000_000,
        Checkpoint = new() { Every = 0 },
        Ledger = true,
    };
}
