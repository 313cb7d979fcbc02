namespace Orleans.Runtime;

/// <summary>Runs work as turns of one activation: never two at the same time.</summary>
public interface IWorkItemScheduler
{
    /// <summary>Queues an action as a turn.</summary>
    /// <param name="action">The action.</param>
    void QueueAction(Action action);

    /// <summary>Queues a task, not yet started, as a turn.</summary>
    /// <param name="task">The task.</param>
    void QueueTask(Task task);
}
