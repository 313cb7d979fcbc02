namespace Orleans;

/// <summary>The stages in which a silo or client starts, lowest first, and stops, highest first.</summary>
public static class ServiceLifecycleStage
{
    /// <summary>The first.</summary>
    public const int First = int.MinValue;

    /// <summary>The runtime is set up: connections are accepted.</summary>
    public const int RuntimeInitialize = 2000;

    /// <summary>The runtime's services start.</summary>
    public const int RuntimeServices = 4000;

    /// <summary>The runtime's own storage starts.</summary>
    public const int RuntimeStorageServices = 6000;

    /// <summary>The runtime's grain services start: the silo joins the cluster.</summary>
    public const int RuntimeGrainServices = 8000;

    /// <summary>After the runtime's grain services.</summary>
    public const int AfterRuntimeGrainServices = 8100;

    /// <summary>Application services start: grain storage and the like.</summary>
    public const int ApplicationServices = 10000;

    /// <summary>The silo becomes active: it serves grains from here on.</summary>
    public const int BecomeActive = Active - 1;

    /// <summary>The silo is active.</summary>
    public const int Active = 20000;

    /// <summary>The last.</summary>
    public const int Last = int.MaxValue;
}
