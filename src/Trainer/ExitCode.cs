namespace OrleansTraining.Trainer;

/// <summary>Exit codes of the trainer.</summary>
internal static class ExitCode
{
    /// <summary>The work is done, or was stopped as told.</summary>
    public const int Success = 0;

    /// <summary>Something failed; stderr says what.</summary>
    public const int Failure = 1;

    /// <summary>The environment or the spec makes no sense.</summary>
    public const int BadInput = 2;

    /// <summary>The cluster was not reached within the time.</summary>
    public const int ClusterNotReached = 3;

    /// <summary>Another attempt took the slot, or the job is gone.</summary>
    public const int Fenced = 4;
}
