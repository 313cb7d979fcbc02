using System.Diagnostics;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Loop;
using TorchSharp;

namespace OrleansTraining.Benchmarks.Overhead;

/// <summary>The training loop by itself, a window of steps at a time; between them it stands still.</summary>
internal sealed class BareRun : IAsyncDisposable
{
    private readonly TrainingThread _thread;
    private readonly Replica _replica;
    private readonly TrainingLoop _loop;
    private readonly JobSpec _spec;
    private BoundaryRequest _boundary = new();
    private int _left;

    private BareRun(JobSpec spec, TrainingThread thread)
    {
        torch.set_num_threads(spec.Threads);
        (_spec, _thread) = (spec, thread);
        _replica = new Replica(spec, TrainingData.Open(spec));
        _loop = new TrainingLoop(
            spec, _replica, new ManagedBuffers(), new NoCheckpoints(), new TrainingProgress(), FaultInjector.None, _ => Count());
    }

    public static async Task<BareRun> StartAsync(JobSpec spec)
    {
        var thread = new TrainingThread();
        return await thread.InvokeAsync(() => new BareRun(spec, thread));
    }

    /// <summary>Seconds that so many steps take.</summary>
    public Task<double> WindowAsync(int steps, CancellationToken cancellationToken) => _thread.InvokeAsync(async () =>
    {
        (_boundary, _left) = (new BoundaryRequest(), steps);
        var begun = Stopwatch.GetTimestamp();
        if (await _loop.TrainAsync(new(0, 1), new LocalExchange(_spec.Batch.Microbatches), _boundary, cancellationToken) != LoopEnd.Boundary)
            throw new InvalidOperationException("the training has come to its last step");
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    });

    public async ValueTask DisposeAsync()
    {
        await _thread.InvokeAsync(() =>
        {
            _replica.Dispose();
            return true;
        });
        await _thread.DisposeAsync();
    }

    /// <summary>The step after the request is the last of the window.</summary>
    private void Count()
    {
        if (--_left == 1)
            _boundary.Request();
    }

    private sealed class NoCheckpoints : ICheckpoints
    {
        public Task SaveAsync(Replica replica, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
