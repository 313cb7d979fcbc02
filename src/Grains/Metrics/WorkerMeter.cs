using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Metrics;

/// <summary>Follows one worker's grain and keeps its series. It lives as long as the activation.</summary>
internal sealed class WorkerMeter(TrainingMetrics metrics, TimeProvider time)
{
    private (WorkerSeries Series, string JobId, int Slot)? _shown;

    /// <summary>A heartbeat of the current attempt.</summary>
    public void Hear(WorkerReport report)
    {
        var (jobId, slot, _) = report.Worker;
        _shown ??= (metrics.Begin(jobId, slot), jobId, slot);
        _shown.Value.Series.Hear(report, time.GetTimestamp());
    }

    /// <summary>Whether a process is there from which heartbeats are expected.</summary>
    public void Follow(bool runs)
    {
        if (!runs)
            _shown?.Series.Rest(time.GetTimestamp());
    }

    /// <summary>The activation goes.</summary>
    public void Close()
    {
        if (_shown is { } shown)
            metrics.End(shown.JobId, shown.Slot, shown.Series);
        _shown = null;
    }
}
