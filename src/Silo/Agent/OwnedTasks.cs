namespace OrleansTraining.Silo.Agent;

/// <summary>
/// Background work that has an owner: the first failure is not lost but ends <see cref="Fault"/>, and the owner ends all
/// of it.
/// </summary>
internal sealed class OwnedTasks : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Fails when any of the work has failed; never completes otherwise.</summary>
    internal Task Fault => _fault.Task;

    /// <summary>Is cancelled when the owner ends its work.</summary>
    internal CancellationToken Stopping => _stop.Token;

    /// <summary>Starts work; refused, without a trace, when the owner has ended it all.</summary>
    internal void Run(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
                return;
            var task = ObserveAsync(work);
            _running.Add(task);
            // Removed by a continuation, which runs after it has been added, even when it is complete by now.
            task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
        {
            _stop.Cancel();
            running = [.. _running];
        }
        await Task.WhenAll(running);
    }

    private async Task ObserveAsync(Func<CancellationToken, Task> work)
    {
        await Task.Yield();
        try
        {
            await work(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The owner's wish.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _fault.TrySetException(fault);
        }
    }

    private void Forget(Task task)
    {
        lock (_gate)
            _running.Remove(task);
    }
}
