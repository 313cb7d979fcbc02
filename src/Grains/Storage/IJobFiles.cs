namespace OrleansTraining.Grains.Storage;

/// <summary>What a job leaves on the storage that all nodes share, beside the states of its grains. The silo's to add.</summary>
public interface IJobFiles
{
    /// <summary>Removes it all: checkpoints, ledgers, working folders. Idempotent.</summary>
    /// <exception cref="IOException">Something could not be removed; it is tried again.</exception>
    Task DeleteAsync(string jobId, CancellationToken cancellationToken);
}
