using OrleansTraining.Client.Local;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos.Injection;

/// <summary>What faults are made on.</summary>
internal sealed record ChaosScene
{
    /// <summary>The job.</summary>
    public required IJobGrain Job { get; init; }

    /// <summary>The workers that it has when it begins, which are also the most that it gets.</summary>
    public required int Workers { get; init; }

    /// <summary>The silos, each with who starts it again.</summary>
    public required IReadOnlyList<SiloSupervisor> Silos { get; init; }

    /// <summary>Finds the processes of the cluster.</summary>
    public required ClusterMark Mark { get; init; }

    /// <summary>Speaks to trainers.</summary>
    public required TrainerControl Control { get; init; }

    /// <summary>The checkpoints of the job.</summary>
    public required string CheckpointFolder { get; init; }
}
