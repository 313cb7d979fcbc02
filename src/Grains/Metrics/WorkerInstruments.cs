using System.Diagnostics.Metrics;

namespace OrleansTraining.Grains.Metrics;

/// <summary>The instruments of workers.</summary>
internal static class WorkerInstruments
{
    /// <summary>Adds them to a meter.</summary>
    public static void AddTo(Meter meter, Func<IEnumerable<WorkerSeries>> workers, TimeProvider time)
    {
        meter.CreateObservableGauge(
            "otrain.worker.heartbeat.age",
            () => workers().Where(worker => worker.IsLive).Select(worker => new Measurement<double>(time.GetElapsedTime(worker.Heard).TotalSeconds, worker.Tags)),
            "s",
            "How long ago a worker that runs was last heard of.");
        meter.CreateObservableGauge(
            "otrain.worker.memory",
            () => workers().Where(worker => worker.IsLive).Select(worker => new Measurement<long>(worker.MemoryBytes, worker.Tags)),
            "By",
            "Resident memory of a worker.");
        meter.CreateObservableCounter(
            "otrain.checkpoint.failures",
            () => workers().Select(worker => new Measurement<long>(worker.CheckpointFailures, worker.Tags)),
            null,
            "Checkpoints that a worker could not write.");
    }
}
