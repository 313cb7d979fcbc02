using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Loop;
using OrleansTraining.Trainer.Telemetry;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// Writes checkpoints in the background, one at a time, and tells of each that is durable. One that could not be written
/// is logged, and training goes on.
/// </summary>
/// <param name="writer">Writes them.</param>
/// <param name="specHash">The trajectory hash of the spec.</param>
/// <param name="report">Has the job told, some time.</param>
/// <param name="progress">Shows what is done.</param>
/// <param name="faults">Failures that a test asks for.</param>
/// <param name="traces">The spans.</param>
/// <param name="logger">The log.</param>
internal sealed class CheckpointKeeper(
    CheckpointWriter writer, string specHash, Action<CheckpointInfo> report, TrainingProgress progress, FaultInjector faults,
    WorkerTraces traces, ILogger logger) : ICheckpoints
{
    private const int LastAttempts = 3;

    private Task<CheckpointInfo?> _writing = Task.FromResult<CheckpointInfo?>(null);

    /// <summary>Training begins at step 0: later checkpoints that are there belong to an older job.</summary>
    public void BeginAtZero() => writer.BeganAtZero = true;

    /// <inheritdoc />
    public async Task SaveAsync(Replica replica, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        progress.Enter("checkpoint");
        var snapshot = replica.CaptureCheckpoint(specHash);
        _writing = Task.Run(() => Write(snapshot), CancellationToken.None);
    }

    /// <summary>Saves the state, unless that has been done, and waits until it is durable. It is tried a few times: nothing comes after it.</summary>
    /// <returns>The checkpoint; null when it could not be written.</returns>
    public async Task<CheckpointInfo?> SaveLastAsync(Replica replica, CancellationToken cancellationToken)
    {
        var last = await _writing.WaitAsync(cancellationToken);
        for (var attempt = 0; attempt < LastAttempts && last?.Step != replica.Step; attempt++)
        {
            await SaveAsync(replica, cancellationToken);
            last = await _writing.WaitAsync(cancellationToken);
        }
        return last?.Step == replica.Step ? last : null;
    }

    /// <summary>Waits for the checkpoint that is being written.</summary>
    public Task FlushAsync() => _writing;

    private CheckpointInfo? Write(Snapshot snapshot)
    {
        using var span = traces.Begin("checkpoint.write")?.SetTag(TrainingTraces.Step, snapshot.State.Step);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            faults.Reach(FaultPoint.Checkpoint, snapshot.State.Step);
            var info = writer.Write(snapshot);
            progress.Checkpoint(Stopwatch.GetElapsedTime(begun), written: true);
            Log.CheckpointWritten(logger, info.Step, info.Bytes, info.ValidationLoss is { } loss ? $"{loss:F4}" : "none");
            span?.SetTag("otrain.bytes", info.Bytes);
            report(info);
            return info;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            progress.Checkpoint(Stopwatch.GetElapsedTime(begun), written: false);
            Log.CheckpointFailed(logger, snapshot.State.Step, error.Message);
            span.Failed(error.Message);
            return null;
        }
    }
}
