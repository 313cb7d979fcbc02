using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Benchmarks.Overhead;

/// <summary>
/// Steps per second of one worker on a cluster, with all that it does there (heartbeats, directives, ledger, progress
/// file), against the same loop in this process without a cluster. In turn, so that both see the same machine.
/// </summary>
internal static class OverheadBenchmark
{
    private const int Rounds = 5;
    private const int Steps = 250;
    private const double StepSeconds = 0.050;

    public static async Task RunAsync(string repository, CancellationToken cancellationToken)
    {
        var spec = await BareRun.CalibrateAsync(Spec(), StepSeconds);
        var (cluster, bare) = (new Samples(), new Samples());
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bare.Add(await BareRun.RateAsync(spec));
            cluster.Add(await ClusterRun.RateAsync(spec, repository, cancellationToken));
        }
        Console.WriteLine(FormattableString.Invariant(
            $"overhead {StepSeconds * 1e3:F0} ms steps x1: cluster {cluster.Median:F2} steps/s, bare {bare.Median:F2} steps/s, ratio {cluster.Median / bare.Median:F3}"));
    }

    /// <summary>One that writes no checkpoint on its way, since both would do that alike.</summary>
    private static JobSpec Spec() => new()
    {
        Name = "overhead",
        Model = new() { Kind = ModelKind.Gpt, Layers = 2, Width = 64, Heads = 4, Context = 64 },
        Data = new() { Kind = DataKind.Text, Path = ["/usr/share/common-licenses"] },
        Batch = new() { Microbatches = 1, Size = 4 },
        Steps = Steps,
        Checkpoint = new() { Every = 0 },
        Ledger = true,
    };
}
