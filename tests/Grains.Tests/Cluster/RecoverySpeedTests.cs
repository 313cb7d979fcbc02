using System.Diagnostics;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Tests.Cluster.Fakes;
using Xunit.Abstractions;

namespace OrleansTraining.Grains.Tests.Cluster;

/// <summary>Prints how fast the grains bring a broken generation back, and what they write for that. Nothing is asserted on time.</summary>
public sealed class RecoverySpeedTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Rounds = 20;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-recovery-");
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync();

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(8, true)]
    public async Task Fault_Reported_FormsTheNextGenerationWithFewWrites(int workers, bool disk)
    {
        if (disk)
            _cluster.Storage.Folder = _folder.FullName;
        var spec = Specs.Of("speed", workers, steps: 1_000_000) with { Batch = new() { Microbatches = 8, Size = 1 }, Checkpoint = new() { Every = 0 } };
        var job = await _cluster.SubmitAsync(spec);
        await _cluster.UntilAsync(job, status => status.Generation == 1 && status.Workers.All(worker => worker.State == WorkerState.Running));
        var (times, writes) = (new List<double>(), new List<int>());
        for (var round = 1; round <= Rounds; round++)
        {
            // So that each generation gets further than the one before.
            await _cluster.UntilAsync(job, status => status.Generation == round && status.Workers.All(worker => worker.Report?.Generation == round));
            var before = _cluster.Storage.Writes;
            times.Add(await BreakAsync(job, round));
            writes.Add(_cluster.Storage.Writes - before);
        }

        times.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"{workers} workers, {(disk ? "disk" : "memory")}: fault to directive p50 {times[Rounds / 2]:0.0} ms, max {times[^1]:0.0} ms; writes: {string.Join(' ', writes)}"));
        writes.Order().ElementAt(Rounds / 2).ShouldBeLessThanOrEqualTo(3);
        await _cluster.Job(job).StopAsync("measured");
        await _cluster.EndAsync(job);
    }

    private async Task<double> BreakAsync(string job, long generation)
    {
        var (reporter, suspect) = (new WorkerIdentity(job, 0, 1), new WorkerIdentity(job, 1, 1));
        var grain = _cluster.Job(job);
        var known = (await grain.WaitDirectiveAsync(reporter, 0)).Version;
        var watch = Stopwatch.StartNew();
        await grain.ReportFaultAsync(new() { Worker = reporter, Generation = generation, Reason = "connection closed", Suspects = [suspect] });
        while (true)
        {
            var directive = await grain.WaitDirectiveAsync(reporter, known);
            known = directive.Version;
            if (directive.Kind == DirectiveKind.Train)
                return watch.Elapsed.TotalMilliseconds;
        }
    }
}
