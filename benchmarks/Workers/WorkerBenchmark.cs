using System.Diagnostics;
using System.Globalization;
using OrleansTraining.Benchmarks.Silos;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Benchmarks.Workers;

/// <summary>
/// Ten thousand workers that heartbeat once a second, on two silos: how much of a processor the silos take, and whether any
/// worker is declared lost that was not. Nodes, trainers and their calls are real but for the processes behind them. Jobs
/// of a thousand begin one after the other, or together.
/// </summary>
internal static class WorkerBenchmark
{
    private const int WorkersOfJob = 1000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(int workers, bool together, CancellationToken cancellationToken)
    {
        await using var silos = await SiloProcesses.StartAsync(2, slots: 0, cancellationToken);
        await using var client = await ClusterClient.ConnectAsync(silos.State, cancellationToken);
        var counts = new WorkerCounts();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var jobs = (workers + WorkersOfJob - 1) / WorkersOfJob;
        var nodes = Task.WhenAll(Enumerable.Range(0, jobs).Select(index => new SimulatedNode(client.Grains, $"simulated-{index}", WorkersOfJob, counts).RunAsync(end.Token)));
        try
        {
            var registry = client.Grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key);
            for (var index = 0; index < jobs; index++)
            {
                var spec = Spec(index, Math.Min(WorkersOfJob, workers - (index * WorkersOfJob)));
                await counts.UntilDoneAsync(() => registry.SubmitAsync(new SubmitRequest { Spec = spec, Exact = true }, cancellationToken), cancellationToken);
                if (!together || index == jobs - 1)
                    await UntilTrainingAsync(registry, index + 1, counts, Math.Min(workers, (index + 1) * WorkersOfJob), cancellationToken);
            }
            await Task.Delay(Settling, cancellationToken);
            await MeasureAsync(silos, counts, workers, cancellationToken);
            var restarts = (await registry.ListAsync(cancellationToken)).Sum(job => job.Restarts);
            Console.WriteLine($"declared lost: {restarts} restarts, {counts.RefusedBeats} heartbeats refused, {counts.Kills} told to end; {counts.Failures} calls failed");
        }
        finally
        {
            await end.CancelAsync();
            await nodes.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static JobSpec Spec(int index, int workers) => new()
    {
        Name = $"simulated-{index}",
        WorldSize = workers,
        MinWorkers = workers,
        Batch = new BatchSpec { Microbatches = workers, Size = 1 },
        Steps = 1_000_000,
        Exchange = ExchangeKind.Grain,
    };

    private static async Task UntilTrainingAsync(IJobRegistryGrain registry, int jobs, WorkerCounts counts, int workers, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var before = counts.Beats;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            var list = await registry.ListAsync(cancellationToken);
            if (list.Count(job => job.Phase == JobPhase.Running) == jobs && counts.Beats - before > workers * 0.9)
                break;
            if (Stopwatch.GetElapsedTime(begun) > Patience)
                throw new TimeoutException($"not all train after {Patience.TotalMinutes} min: {string.Join("; ", list.Select(job => $"{job.JobId} {job.Phase}"))}, {counts.Beats - before} heartbeats a second, {counts.Failures} failures");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workers} workers of {jobs} jobs train after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"));
    }

    private static async Task MeasureAsync(SiloProcesses silos, WorkerCounts counts, int workers, CancellationToken cancellationToken)
    {
        using var own = Process.GetCurrentProcess();
        var (beats, processor, mine, begun) = (counts.Beats, silos.ProcessorSeconds(), own.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(Measured, cancellationToken);
        own.Refresh();
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"workers: {workers}, {(counts.Beats - beats) / seconds:0} heartbeats a second, two silos {(silos.ProcessorSeconds() - processor) / seconds:0.00} cores, the simulation {(own.TotalProcessorTime - mine).TotalSeconds / seconds:0.00} cores"));
    }
}
