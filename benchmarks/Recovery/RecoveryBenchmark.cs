using System.Diagnostics;
using System.Text.Json;

namespace OrleansTraining.Benchmarks.Recovery;

/// <summary>
/// How fast a job gets over the loss of a worker, against torchrun's agent in the same run. Weights and samples are
/// checked by the way: figures of a run that lost any are not printed.
/// </summary>
internal sealed class RecoveryBenchmark(string repository, CancellationToken cancellationToken)
{
    private const int Workers = 4;
    private const int PeerKills = 10;
    private const int ReplaceRuns = 7;
    private const int ReplaceKills = 3;

    /// <summary>All kinds, a line each.</summary>
    public async Task RunAsync()
    {
        var kill = await LossAsync("sigkill", "tiny.yaml", "sigkill", 50);
        await LossAsync("sigstop", "tiny.yaml", "sigstop", 20);
        await LossAsync("spare", "spare.yaml", "sigkill", 20);
        await ReplaceAsync();
        await PeerAsync(kill);
    }

    private async Task<Samples> LossAsync(string name, string spec, string kind, int count)
    {
        var figures = await ChaosProcess.RunAsync(
            repository, [Spec(spec), "--kinds", kind, "--faults", $"{count}", "--workers", $"{Workers}", "--silos", "2", "--seed", "7", "--settle"], cancellationToken);
        var (detect, recover) = (SamplesOf(figures.Of("detect_seconds")), SamplesOf(figures.Of("recover_seconds")));
        Print($"{name}: detect p50 {detect.Median:F2} p99 {detect.Quantile(0.99):F2} s, recover p50 {recover.Median:F2} p99 {recover.Quantile(0.99):F2} s, n={count}");
        return recover;
    }

    // Each worker once a run, so that each restart is a first one, with the delay of a first one.
    private async Task ReplaceAsync()
    {
        var faults = new List<JsonElement>();
        string? reference = null;
        for (var run = 0; run < ReplaceRuns; run++)
        {
            string[] known = reference is null ? [] : ["--reference", reference];
            var figures = await ChaosProcess.RunAsync(
                repository,
                [Spec("ten-million.yaml"), "--kinds", "sigkill", "--faults", $"{ReplaceKills}", "--silos", "1", "--steps", "200", "--seed", $"{run}", "--settle", .. known],
                cancellationToken);
            reference = figures.Reference;
            faults.AddRange(figures.Faults.Where(fault => fault.GetProperty("rejoin_seconds").ValueKind == JsonValueKind.Number));
        }
        var (rejoin, compute, stall, delay) = (Figures("rejoin"), Figures("compute"), Figures("stall"), Figures("delay"));
        var after = SamplesOf(faults.Select(fault => fault.GetProperty("rejoin_seconds").GetDouble() - fault.GetProperty("recover_seconds").GetDouble()));
        Print($"replace: rejoin p50 {rejoin.Median:F1} p99 {rejoin.Quantile(0.99):F1} s (after the recovery p50 {after.Median:F1} p99 {after.Quantile(0.99):F1} s), computes p50 {compute.Median:F1} p99 {compute.Quantile(0.99):F1} s, stall p50 {stall.Median:F2} p99 {stall.Quantile(0.99):F2} s, delay p50 {delay.Median:F2} p99 {delay.Quantile(0.99):F2} s, n={faults.Count}");

        Samples Figures(string name) => SamplesOf(ChaosFigures.Of(faults, $"{name}_seconds"));
    }

    private async Task PeerAsync(Samples ours)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(repository, "benchmarks/peers/torchrun_restart.py"), $"{Workers}", $"{PeerKills}"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 was not started");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"torchrun_restart.py ended with exit code {process.ExitCode}: is python3-torch installed?");
        using var json = JsonDocument.Parse(output);
        var (begun, step) = (SamplesOf(json.RootElement.GetProperty("start")), SamplesOf(json.RootElement.GetProperty("step")));
        Print($"torchrun: processes p50 {begun.Median:F2} p99 {begun.Quantile(0.99):F2} s, first all-reduce p50 {step.Median:F2} p99 {step.Quantile(0.99):F2} s, n={PeerKills}, ratio {step.Median / ours.Median:F1}");
    }

    private string Spec(string name) => Path.Combine(repository, "benchmarks", "Recovery", name);

    private static Samples SamplesOf(JsonElement numbers) => SamplesOf(numbers.EnumerateArray().Select(number => number.GetDouble()));

    private static Samples SamplesOf(IEnumerable<double> seconds)
    {
        var samples = new Samples();
        foreach (var value in seconds)
            samples.Add(value);
        return samples;
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
