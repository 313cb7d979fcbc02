using System.Diagnostics;
using System.Globalization;

namespace OrleansTraining.Benchmarks.Overhead;

/// <summary>
/// One process that trains by itself and one that trains on a cluster, a second each in turn, while the other stands still.
/// </summary>
/// <param name="Bare">Seconds of a step without a cluster.</param>
/// <param name="Cluster">Seconds of a step on one.</param>
internal sealed record OverheadPair(double Bare, double Cluster)
{
    /// <summary>Steps that are not counted: what is compiled and allocated is so by then.</summary>
    private const int WarmUpSteps = 400;

    /// <summary>
    /// Likewise on the cluster, where much is done but once a second. The runtime compiles it anew after thirty times, and
    /// again after thirty more, on the processor beside the one that trains.
    /// </summary>
    private const int ClusterWarmUpSteps = 2400;

    private const int Windows = 48;
    private const int WindowSteps = 20;

    /// <summary>Steps at the beginning of a window that are not counted: the other's data is in the caches, and what fell due while all stood still is done at once.</summary>
    private const int SettlingSteps = 5;

    /// <summary>Steps a second on the cluster, as a share of those without.</summary>
    public double Ratio => Bare / Cluster;

    /// <summary>Measures one, in this process.</summary>
    public static async Task<OverheadPair> MeasureAsync(int microbatches, string repository, CancellationToken cancellationToken)
    {
        var spec = OverheadBenchmark.Spec(microbatches);
        await using var bare = await BareRun.StartAsync(spec);
        var seconds = await bare.WindowAsync(WarmUpSteps, cancellationToken) / WarmUpSteps;
        await using var cluster = await ClusterRun.StartAsync(spec, ClusterWarmUpSteps, repository, cancellationToken);
        var (bareSteps, clusterSteps) = (new Samples(), new Samples());
        for (var window = 0; window < Windows; window++)
        {
            cluster.Pause();
            await bare.WindowAsync(SettlingSteps, cancellationToken);
            bareSteps.Add(await bare.WindowAsync(WindowSteps, cancellationToken) / WindowSteps);
            cluster.Resume();
            await Task.Delay(TimeSpan.FromSeconds(SettlingSteps * seconds), cancellationToken);
            var from = Now();
            await Task.Delay(TimeSpan.FromSeconds(WindowSteps * seconds), cancellationToken);
            var until = Now();
            var steps = cluster.Steps().Select(step => step.Microseconds).Where(time => time >= from && time <= until).ToArray();
            if (steps.Length > 1)
                clusterSteps.Add(1e-6 * (steps[^1] - steps[0]) / (steps.Length - 1));
        }
        return new(bareSteps.Mean, clusterSteps.Mean);
    }

    /// <summary>Measures one in a process of its own.</summary>
    public static async Task<OverheadPair> InProcessAsync(int microbatches, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "overhead-pair", microbatches.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        try
        {
            var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var seconds = text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return process.ExitCode == 0 && seconds is [var bare, var cluster]
                ? new(double.Parse(bare, CultureInfo.InvariantCulture), double.Parse(cluster, CultureInfo.InvariantCulture))
                : throw new InvalidOperationException($"a pair ended with exit code {process.ExitCode}: {text}");
        }
        finally
        {
            // After Ctrl+C the pair ends what it has started by itself.
            if (!cancellationToken.IsCancellationRequested && !process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>As <see cref="InProcessAsync"/> reads it.</summary>
    public string Seconds() => string.Create(CultureInfo.InvariantCulture, $"{Bare:R} {Cluster:R}");

    /// <summary>For people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cluster {1 / Cluster:F2} steps/s, bare {1 / Bare:F2} steps/s, ratio {Ratio:F3}");

    private static long Now() => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
