using System.Collections.Concurrent;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// The one thread on which tensors live. OpenMP keeps a pool of threads, and their number, for each thread that computes,
/// and libtorch keeps its modes by thread; so all of training, the parts behind an await too, stays on this one.
/// </summary>
internal sealed class TrainingThread : TaskScheduler, IAsyncDisposable
{
    private readonly BlockingCollection<Task> _queue = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the thread.</summary>
    public TrainingThread()
    {
        var thread = new Thread(Run) { Name = "training", IsBackground = true };
        thread.Start();
    }

    /// <inheritdoc />
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs a method on the thread.</summary>
    public Task<T> InvokeAsync<T>(Func<T> method) =>
        Task.Factory.StartNew(method, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    /// <summary>Runs a method on the thread, with all that it does after an await.</summary>
    public Task InvokeAsync(Func<Task> method) =>
        Task.Factory.StartNew(method, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Runs a method on the thread, with all that it does after an await.</summary>
    public Task<T> InvokeAsync<T>(Func<Task<T>> method) =>
        Task.Factory.StartNew(method, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Waits for what is queued and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task.ConfigureAwait(false);
        _queue.Dispose();
    }

    /// <inheritdoc />
    protected override void QueueTask(Task task) => _queue.Add(task);

    /// <inheritdoc />
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc />
    protected override IEnumerable<Task> GetScheduledTasks() => _queue;

    private void Run()
    {
        foreach (var task in _queue.GetConsumingEnumerable())
            TryExecuteTask(task);
        _ended.SetResult();
    }
}
