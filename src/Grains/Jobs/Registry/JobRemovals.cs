using Microsoft.Extensions.Logging;
using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Jobs.Registry;

/// <summary>
/// Removes the jobs that the list has marked, one removal at a time of each: who asks meanwhile waits for the same. To be
/// used from one grain's turns only.
/// </summary>
internal sealed class JobRemovals(SerialStore<RegistryRecord, RegistryState> store, IGrainFactory grains, ILogger logger)
{
    private readonly Dictionary<string, Task<DeleteOutcome>> _running = new(StringComparer.Ordinal);

    /// <summary>Removes a job that is marked. What cannot be done now is left to the next time.</summary>
    public Task<DeleteOutcome> RunAsync(string jobId, CancellationToken cancellationToken)
    {
        if (!_running.TryGetValue(jobId, out var removal))
            _running[jobId] = removal = RemoveAsync(jobId);
        return removal.WaitAsync(cancellationToken);
    }

    private async Task<DeleteOutcome> RemoveAsync(string jobId)
    {
        // It must be known before it can end.
        await Task.Yield();
        try
        {
            var job = grains.GetGrain<IJobGrain>(jobId);
            await job.StopAsync("deleted");
            if (!await job.DeleteAsync())
                return DeleteOutcome.Deleting;
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error) || error is UnauthorizedAccessException)
        {
            JobGrainLog.NotRemoved(logger, error, jobId);
            return DeleteOutcome.Deleting;
        }
        finally
        {
            _running.Remove(jobId);
        }
        store.Set((store.Current ?? new()).Without(jobId));
        await store.FlushAsync();
        return DeleteOutcome.Deleted;
    }
}
