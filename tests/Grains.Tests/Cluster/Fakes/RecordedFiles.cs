using System.Collections.Concurrent;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>Files of jobs that all silos of a cluster see: which were removed, and how often that fails before.</summary>
internal sealed class RecordedFiles : IJobFiles
{
    private int _failures;

    public ConcurrentQueue<string> Deleted { get; } = new();

    public void FailNext(int times) => Volatile.Write(ref _failures, times);

    public Task DeleteAsync(string jobId, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
            throw new IOException("the folder is busy");
        Deleted.Enqueue(jobId);
        return Task.CompletedTask;
    }
}
