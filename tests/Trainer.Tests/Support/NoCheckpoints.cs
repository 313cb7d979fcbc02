using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>Keeps nothing.</summary>
internal sealed class NoCheckpoints : ICheckpoints
{
    public Task SaveAsync(Replica replica, CancellationToken cancellationToken) => Task.CompletedTask;
}
