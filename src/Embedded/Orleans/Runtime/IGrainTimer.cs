namespace Orleans.Runtime;

/// <summary>A timer of one activation. It stops when it is disposed or the activation goes.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets a new schedule.</summary>
    /// <param name="dueTime">When to tick next; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="period">How long after the end of a tick the next one comes; <see cref="Timeout.InfiniteTimeSpan"/> for only once.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
