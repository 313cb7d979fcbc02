namespace TorchSharp;

/// <summary>What became of all disposables of one thread, by kind and together.</summary>
public class ThreadDisposeScopeStatistics
{
    /// <summary>The tensors alone.</summary>
    public LifetimeStatistics TensorStatistics { get; } = new();

    /// <summary>How many were made while no scope was open.</summary>
    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount;

    /// <summary>How many were disposed while they belonged to no scope.</summary>
    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount;

    /// <summary>How many were made inside a scope.</summary>
    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount;

    /// <summary>How many were disposed while they belonged to a scope.</summary>
    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount;

    /// <summary>How many without a scope were put into one.</summary>
    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount;

    /// <summary>How many were taken out of their scope, to live on without one.</summary>
    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount;

    /// <summary>How many were made and not disposed.</summary>
    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount;

    /// <summary>Starts all counts at zero again.</summary>
    public void Reset() => TensorStatistics.Reset();
}
