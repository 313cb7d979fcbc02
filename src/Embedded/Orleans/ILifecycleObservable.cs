namespace Orleans;

/// <summary>A lifecycle in stages that others can take part in.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part in a stage.</summary>
    /// <param name="observerName">Who, for logs.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="observer">What to do.</param>
    /// <returns>Dispose it to take part no longer.</returns>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
