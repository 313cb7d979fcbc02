namespace Orleans.Runtime.Activations;

/// <summary>Runs the turns of one activation, one after the other, on the thread pool.</summary>
internal sealed class ActivationScheduler(IGrainContext context) : TaskScheduler, IThreadPoolWorkItem, IWorkItemScheduler
{
    // A turn is over when its code waits for something or returns. After this time others get the thread.
    private static readonly TimeSpan Quantum = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Queue<Task> _tasks = new();
    private bool _running;
    private bool _halted;

    public override int MaximumConcurrencyLevel => 1;

    public void QueueAction(Action action) => QueueTask(new Task(action));

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    /// <summary>Runs an action as a turn, without the flowing values of whoever asks for it.</summary>
    internal void Queue(Action<object?> action, object state)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            new Task(action, state, CancellationToken.None, TaskCreationOptions.DenyChildAttach).Start(this);
            return;
        }

        using (ExecutionContext.SuppressFlow())
            new Task(action, state, CancellationToken.None, TaskCreationOptions.DenyChildAttach).Start(this);
    }

    /// <summary>Runs nothing more: the silo was killed.</summary>
    internal void Halt()
    {
        lock (_gate)
        {
            _halted = true;
            _tasks.Clear();
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var start = Environment.TickCount64;
        var before = RuntimeContext.Current;
        RuntimeContext.Current = context;
        try
        {
            while (TakeNext() is { } task)
            {
                TryExecuteTask(task);
                if (Environment.TickCount64 - start <= Quantum.TotalMilliseconds)
                    continue;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
        finally
        {
            RuntimeContext.Current = before;
        }
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            if (_halted)
                return;
            _tasks.Enqueue(task);
            if (_running)
                return;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, context) && ReferenceEquals(Current, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return [.. _tasks];
    }

    private Task? TakeNext()
    {
        lock (_gate)
        {
            if (_tasks.TryDequeue(out var task))
                return task;
            _running = false;
            return null;
        }
    }
}
