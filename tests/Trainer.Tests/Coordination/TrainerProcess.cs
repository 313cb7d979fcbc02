using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>A worker process that is a task of this one.</summary>
internal sealed class TrainerProcess(TrainerCluster cluster, WorkerIdentity identity) : IDisposable
{
    private const int Killed = 137;

    private readonly CancellationTokenSource _kill = new();
    private readonly Lock _lock = new();
    private PeerNode? _peers;
    private ProgressFile? _progress;

    public WorkerIdentity Identity => identity;

    /// <summary>Ends it as SIGKILL does: it says nothing any more, its sockets close.</summary>
    public void Kill()
    {
        lock (_lock)
        {
            if (_peers is { } peers)
                peers.Gate.Closed = true;
        }
        _kill.Cancel();
    }

    /// <summary>Runs to its exit code.</summary>
    public async Task<int> RunAsync()
    {
        try
        {
            var context = await cluster.ContextAsync(identity, _ => Die(), _kill.Token);
            _progress = context.Progress;
            lock (_lock)
                _peers = context.Peers;
            return await new Worker(context).RunAsync(CancellationToken.None, _kill.Token);
        }
        catch (OperationCanceledException) when (_kill.IsCancellationRequested)
        {
            return Killed;
        }
        catch (TrainingDataException)
        {
            return ExitCode.BadInput;
        }
        finally
        {
            PeerNode? peers;
            lock (_lock)
                (peers, _peers) = (_peers, null);
            if (peers is not null)
                await peers.DisposeAsync();
            _progress?.Dispose();
        }
    }

    public void Dispose() => _kill.Dispose();

    // A process that was killed does not come back to where it was.
    private void Die()
    {
        Kill();
        _kill.Token.ThrowIfCancellationRequested();
    }
}
