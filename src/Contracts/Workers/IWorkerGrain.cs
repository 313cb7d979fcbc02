using System.Collections.Immutable;
using Orleans;

namespace OrleansTraining.Contracts.Workers;

/// <summary>
/// One worker of a job; the key is <c>job id/slot</c>. It owns liveness, restarts with back-off, the last report and the
/// log ring. Persistent: attempt, node, restart count.
/// </summary>
[Alias("otrain.worker")]
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>
    /// The job wants this worker to run. It is launched on the node when no attempt is alive there. Idempotent: called
    /// again and again.
    /// </summary>
    [Alias("run"), ResponseTimeout("00:00:10")]
    Task<WorkerStatus> EnsureRunningAsync(WorkerAssignment assignment, CancellationToken cancellationToken = default);

    /// <summary>The job wants it gone: killed after <paramref name="grace"/> when it has not exited by itself. Idempotent.</summary>
    [Alias("stop"), ResponseTimeout("00:00:10")]
    Task StopAsync(TimeSpan grace, CancellationToken cancellationToken = default);

    /// <summary>From the trainer, each second. False when the attempt is not the current one: the trainer exits.</summary>
    [Alias("heartbeat")]
    Task<bool> HeartbeatAsync(WorkerReport report, CancellationToken cancellationToken = default);

    /// <summary>From the node's agent: the process runs (launched, or adopted after the silo came back). Idempotent.</summary>
    [Alias("started")]
    Task StartedAsync(ProcessStarted started, CancellationToken cancellationToken = default);

    /// <summary>From the node's agent: the process has ended, or could not be started. Idempotent for one attempt.</summary>
    [Alias("exited")]
    Task ExitedAsync(ProcessExited exited, CancellationToken cancellationToken = default);

    /// <summary>Its job is deleted: what it printed is forgotten. Idempotent.</summary>
    [Alias("retire"), ResponseTimeout("00:00:10")]
    Task RetireAsync(CancellationToken cancellationToken = default);

    /// <summary>The status.</summary>
    [Alias("status"), ResponseTimeout("00:00:10"), Orleans.Concurrency.AlwaysInterleave]
    Task<WorkerStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>From the node's agent: lines that the worker printed. Lines with a known sequence number are ignored.</summary>
    [Alias("log"), Orleans.Concurrency.AlwaysInterleave]
    Task AppendLogAsync(ImmutableArray<LogLine> lines, CancellationToken cancellationToken = default);

    /// <summary>Up to <paramref name="max"/> lines after sequence number <paramref name="after"/>; -1: the newest.</summary>
    [Alias("tail"), Orleans.Concurrency.AlwaysInterleave]
    Task<ImmutableArray<LogLine>> ReadLogAsync(long after, int max, CancellationToken cancellationToken = default);
}

/// <summary>Keys of worker grains.</summary>
public static class WorkerKeys
{
    /// <summary>The key of the worker in a slot of a job.</summary>
    public static string Of(string jobId, int slot) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{jobId}/{slot}");
}
