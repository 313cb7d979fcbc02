using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>No job of these tests is deleted: their folders go with the test.</summary>
internal sealed class KeptFiles : IJobFiles
{
    public Task DeleteAsync(string jobId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
