namespace Orleans;

/// <summary>Takes part in a lifecycle at one stage.</summary>
public interface ILifecycleObserver
{
    /// <summary>The stage starts.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>The stage stops.</summary>
    /// <param name="cancellationToken">Cancelled when stopping must be abrupt.</param>
    Task OnStop(CancellationToken cancellationToken = default);
}
