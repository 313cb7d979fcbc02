using System.Collections.Concurrent;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>What happens to trainers before a step. Each entry happens once; scoped to one cluster.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<(int Slot, int Step), Func<FakeTrainer, CancellationToken, Task>> _points = new();

    /// <summary>Something is done when a worker comes to a step.</summary>
    public void At(int slot, int step, Func<FakeTrainer, CancellationToken, Task> action) => _points[(slot, step)] = action;

    /// <summary>A worker's process ends with an exit code when it comes to a step.</summary>
    public void CrashAt(int slot, int step, int exitCode = 137) => At(slot, step, (trainer, _) =>
    {
        trainer.Kill(exitCode);
        return Task.CompletedTask;
    });

    /// <summary>A worker waits before a step until the test lets it go on, or it is told otherwise.</summary>
    public Gate HoldAt(int slot, int step)
    {
        var gate = new Gate();
        At(slot, step, gate.PassAsync);
        return gate;
    }

    /// <summary>A worker comes to a step and does not go on, whatever it is told, until it is killed. The result completes when it is there.</summary>
    public Task HangAt(int slot, int step)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        At(slot, step, (trainer, _) =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, trainer.Life);
        });
        return reached.Task.WaitAsync(Patience.Limit);
    }

    public Task ReachAsync(FakeTrainer trainer, int step, CancellationToken cancellationToken) =>
        _points.TryRemove((trainer.Identity.Slot, step), out var action) ? action(trainer, cancellationToken) : Task.CompletedTask;
}

/// <summary>A place where a worker waits.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource<FakeTrainer> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who has come to it.</summary>
    public Task<FakeTrainer> Reached => _reached.Task.WaitAsync(Patience.Limit);

    public void Open() => _open.TrySetResult();

    public Task PassAsync(FakeTrainer trainer, CancellationToken cancellationToken)
    {
        _reached.TrySetResult(trainer);
        return _open.Task.WaitAsync(cancellationToken);
    }
}
