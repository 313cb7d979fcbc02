namespace TorchSharp;

/// <summary>What became of one kind of disposable on one thread.</summary>
public class LifetimeStatistics
{
    /// <summary>How many were made while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>How many were disposed while they belonged to no scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>How many were made inside a scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>How many were disposed while they belonged to a scope, by it or by hand.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>How many without a scope were put into one.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>How many were taken out of their scope, to live on without one.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>How many were made and not disposed. Those that the finaliser freed still count.</summary>
    public long ThreadTotalLiveCount =>
        CreatedOutsideScopeCount + CreatedInScopeCount - DisposedOutsideScopeCount - DisposedInScopeCount;

    /// <summary>Starts all counts at zero again.</summary>
    public void Reset()
    {
        CreatedOutsideScopeCount = 0;
        DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = 0;
        DisposedInScopeCount = 0;
        AttachedToScopeCount = 0;
        DetachedFromScopeCount = 0;
    }
}
