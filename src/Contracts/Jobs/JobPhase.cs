using Orleans;

namespace OrleansTraining.Contracts.Jobs;

/// <summary>Where a job is in its life.</summary>
[GenerateSerializer]
public enum JobPhase
{
    /// <summary>Accepted; no worker has been asked for yet.</summary>
    Pending,

    /// <summary>Workers are being launched; no generation has formed yet.</summary>
    Starting,

    /// <summary>A generation trains.</summary>
    Running,

    /// <summary>A member was lost; the next generation is being formed.</summary>
    Recovering,

    /// <summary>All steps are done and the final checkpoint is written.</summary>
    Completed,

    /// <summary>It ended with a fault that is in <see cref="JobStatus.Reason"/>.</summary>
    Failed,

    /// <summary>A user ended it.</summary>
    Stopped,
}

/// <summary>Questions about a phase.</summary>
public static class JobPhases
{
    /// <summary>Whether a job in this phase will do nothing more.</summary>
    public static bool IsFinal(this JobPhase phase) => phase is JobPhase.Completed or JobPhase.Failed or JobPhase.Stopped;
}
