using Orleans;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Jobs.Outcome;

/// <summary>Removes what a job that is over has left beside its own state.</summary>
internal sealed class JobDeletion(string jobId, IGrainFactory grains, IJobFiles files)
{
    /// <summary>Removes it; nothing of it needs the state that is cleared afterwards to be tried again.</summary>
    /// <param name="state">The job; null when it is forgotten already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(JobState? state, CancellationToken cancellationToken)
    {
        if (state is not null)
            await Task.WhenAll(state.Slots.Select(slot => grains.GetGrain<IWorkerGrain>(WorkerKeys.Of(jobId, slot.Slot)).RetireAsync(cancellationToken)));
        // Folders of gigabytes: not on the grain's own thread.
        await Task.Run(() => files.DeleteAsync(jobId, cancellationToken), cancellationToken);
    }
}
