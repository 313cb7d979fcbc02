using System.Diagnostics;
using System.Globalization;
using OrleansTraining.Benchmarks.Silos;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Benchmarks.Http;

/// <summary>
/// The API of a silo that knows a thousand jobs: the list, a scrape, requests a second under wrk, and five hundred streams. The
/// peer is the same server with an answer that is just there, in the same run.
/// </summary>
internal static class HttpBenchmark
{
    private const int Jobs = 1000;
    private const int Requests = 300;
    private const int WarmUp = 30;
    private const int Streams = 500;
    private static readonly TimeSpan StreamTime = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var silos = await SiloProcesses.StartAsync(2, slots: 0, cancellationToken);
        await using (var client = await ClusterClient.ConnectAsync(silos.State, cancellationToken))
            await SubmitAsync(client.Grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key), cancellationToken);
        using var http = new HttpClient { BaseAddress = silos.Addresses[0] };
        await TimeAsync(http, "/jobs?limit=1000", "list of 1000 jobs", cancellationToken);
        await TimeAsync(http, "/jobs/summaries", "summaries", cancellationToken);
        await TimeAsync(http, "/metrics", "scrape", cancellationToken);
        await using (var peer = await BarePeer.StartAsync(await http.GetByteArrayAsync(new Uri("/jobs/summaries", UriKind.Relative), cancellationToken)))
        {
            var bare = await Wrk.RunAsync(peer.Address, cancellationToken);
            var ours = await Wrk.RunAsync(new Uri(silos.Addresses[0], "/jobs/summaries"), cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrk: /jobs/summaries {ours:0} requests/s, the same bytes from a bare server {bare:0}, ratio {ours / bare:0.00}"));
        }
        await StreamAsync(silos, cancellationToken);
    }

    private static async Task SubmitAsync(IJobRegistryGrain registry, CancellationToken cancellationToken)
    {
        // Nothing can run them: no silo has a slot.
        for (var index = 0; index < Jobs; index++)
            await registry.SubmitAsync(new SubmitRequest { Spec = new JobSpec { Name = "listed" } }, cancellationToken);
    }

    private static async Task TimeAsync(HttpClient http, string path, string what, CancellationToken cancellationToken)
    {
        var (samples, bytes) = (new Samples(), 0);
        for (var request = 0; request < WarmUp; request++)
            await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);
        for (var request = 0; request < Requests; request++)
            await samples.TimeAsync(async () => bytes = (await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken)).Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: p50 {1000 * samples.Median:0.0} ms, p99 {1000 * samples.Quantile(0.99):0.0} ms, {bytes / 1024} KiB, n={Requests}"));
    }

    private static async Task StreamAsync(SiloProcesses silos, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = silos.Addresses[0], Timeout = Timeout.InfiniteTimeSpan };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (events, open) = (0L, 0);
        var clients = Enumerable.Range(0, Streams).Select(_ => FollowAsync(http, () => Interlocked.Increment(ref open), () => Interlocked.Increment(ref events), end.Token)).ToArray();
        while (Volatile.Read(ref open) < Streams)
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        var (processor, before, begun) = (silos.ProcessorSeconds(), Volatile.Read(ref events), Stopwatch.GetTimestamp());
        await Task.Delay(StreamTime, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"streams: {Streams} clients of /status/stream, {(Volatile.Read(ref events) - before) / seconds:0} events a second, two silos {(silos.ProcessorSeconds() - processor) / seconds:0.00} cores"));
        await end.CancelAsync();
        await Task.WhenAll(clients).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task FollowAsync(HttpClient http, Action opened, Action heard, CancellationToken cancellationToken)
    {
        using var stream = new StreamReader(await http.GetStreamAsync(new Uri("/status/stream", UriKind.Relative), cancellationToken));
        var first = true;
        while (await stream.ReadLineAsync(cancellationToken) is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                if (first)
                    opened();
                first = false;
                heard();
            }
    }
}
