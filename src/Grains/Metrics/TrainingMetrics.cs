using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrleansTraining.Grains.Metrics;

/// <summary>
/// The metrics of the jobs and workers whose grains are active on this silo. The grains write their figures here; whoever
/// asks the meter gets them. They go with the grain, or some time after the job has ended.
/// </summary>
public sealed class TrainingMetrics : IHistogramSource
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "OrleansTraining";

    /// <summary>Long enough for a scraper to get the last figures.</summary>
    internal static readonly TimeSpan Remain = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, JobSeries> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string JobId, int Slot), WorkerSeries> _workers = new();
    private readonly TimeProvider _time;

    /// <summary>Made by the services.</summary>
    public TrainingMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(MeterName);
        JobInstruments.AddTo(meter, () => Jobs);
        WorkerInstruments.AddTo(meter, () => Workers, time);
    }

    /// <summary>The jobs that have figures, without those that ended long ago.</summary>
    internal IEnumerable<JobSeries> Jobs
    {
        get
        {
            var now = _time.GetUtcNow();
            return _jobs.Values.Where(job => job.Figures is { } figures && !(now - figures.Ended > Remain));
        }
    }

    /// <summary>The workers that have been heard of, without those that ended long ago.</summary>
    internal IEnumerable<WorkerSeries> Workers =>
        _workers.Values.Where(worker => worker.Heard != 0 && (worker.Ended == 0 || _time.GetElapsedTime(worker.Ended) < Remain));

    /// <inheritdoc />
    public IEnumerable<HistogramFamily> Read()
    {
        WorkerSeries[] workers = [.. Workers];
        return
        [
            Family("otrain.step.duration", "Steps that a worker has computed, by how long they took.", workers.Select(worker => Reading(worker.Tags, worker.Steps))),
            Family("otrain.exchange.duration", "What of its steps a worker has spent in the exchange.", workers.Select(worker => Reading(worker.Tags, worker.Exchanges))),
            Family("otrain.checkpoint.duration", "Checkpoints that a worker has written, by how long they took.", workers.Select(worker => Reading(worker.Tags, worker.Checkpoints))),
            Family("otrain.job.recovery.duration", "Generations that have followed another, by how long the job was without one.", Jobs.Where(job => job.HasBegun).Select(job => Reading(job.Tags, job.Recoveries))),
        ];
    }

    /// <summary>The series of a job, from now on those of this activation.</summary>
    internal JobSeries Begin(string jobId) => _jobs[jobId] = new(jobId);

    /// <summary>The activation is gone. Another one may have begun meanwhile.</summary>
    internal void End(string jobId, JobSeries series) => _jobs.TryRemove(KeyValuePair.Create(jobId, series));

    /// <summary>The series of a worker.</summary>
    internal WorkerSeries Begin(string jobId, int slot) => _workers[(jobId, slot)] = new(jobId, slot);

    /// <summary>Likewise.</summary>
    internal void End(string jobId, int slot, WorkerSeries series) => _workers.TryRemove(KeyValuePair.Create((jobId, slot), series));

    private static HistogramFamily Family(string name, string description, IEnumerable<HistogramReading> series) =>
        new(name, "s", description, BucketCounts.Bounds, series);

    private static HistogramReading Reading(KeyValuePair<string, object?>[] tags, BucketCounts counts)
    {
        var (buckets, sum) = counts.Read();
        return new(tags, buckets, sum);
    }
}
