using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Hosting;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Silo.Metrics;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Benchmarks.Scrape;

/// <summary>What a scrape of one silo takes over HTTP, by the number of jobs with two workers each that it shows.</summary>
internal static class ScrapeBenchmark
{
    private const int Rounds = 200;

    internal static async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var jobs in new[] { 0, 10, 100, 1000 })
        {
            await using var app = Create(jobs);
            await app.StartAsync(cancellationToken);
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            var (samples, bytes) = (new Samples(), 0);
            // The first ones compile.
            for (var round = 0; round < Rounds / 4; round++)
                bytes = (await http.GetByteArrayAsync(MetricsEndpoint.Path, cancellationToken)).Length;
            for (var round = 0; round < Rounds; round++)
                await samples.TimeAsync(async () => bytes = (await http.GetByteArrayAsync(MetricsEndpoint.Path, cancellationToken)).Length);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"scrape of {jobs,4} jobs, {2 * jobs,4} workers: p50 {samples.Median * 1e3,6:F2} ms, p99 {samples.Quantile(0.99) * 1e3,6:F2} ms, {bytes / 1024.0,7:F0} KiB"));
        }
    }

    private static WebApplication Create(int jobs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(new SiloSettings { NodeName = "node-0" });
        builder.Services.AddTrainingGrains();
        builder.Services.AddHealthChecks();
        builder.Services.AddSiloMetrics();
        var app = builder.Build();
        app.MapSiloMetrics();
        var metrics = app.Services.GetRequiredService<TrainingMetrics>();
        for (var job = 0; job < jobs; job++)
            Fill(metrics, $"benchmark-job-{job}");
        return app;
    }

    private static void Fill(TrainingMetrics metrics, string jobId)
    {
        metrics.Begin(jobId).Publish(new()
        {
            Phase = JobPhase.Running,
            Step = 1234,
            Steps = 10_000,
            Loss = 1.2345678,
            ValidationLoss = 1.3456789,
            Throughput = 123_456.789,
            ThroughputUnit = "tokens",
            Goodput = 0.987654,
            WorkersRunning = 2,
            WorkersWanted = 2,
            Generation = 3,
            SamplesPerStep = 64,
            TokensPerStep = 8192,
            CheckpointStep = 1200,
            CheckpointTime = DateTimeOffset.UtcNow,
        });
        var durations = new DurationCounts { Buckets = [.. Enumerable.Range(0, DurationCounts.BucketCount).Select(bucket => 100L * bucket)], Sum = 1234.5678 };
        for (var slot = 0; slot < 2; slot++)
        {
            var report = new WorkerReport
            {
                Worker = new(jobId, slot, 1),
                MemoryBytes = 123_456_789,
                StepDurations = durations,
                ExchangeDurations = durations,
                CheckpointDurations = durations,
            };
            metrics.Begin(jobId, slot).Hear(report, TimeProvider.System.GetTimestamp());
        }
    }
}
