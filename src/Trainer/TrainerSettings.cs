using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Faults;

namespace OrleansTraining.Trainer;

/// <summary>All that a trainer is told at its start. Read once, from the environment.</summary>
internal sealed record TrainerSettings
{
    /// <summary>OTRAIN_JOB, OTRAIN_SLOT, OTRAIN_ATTEMPT: who this is.</summary>
    public required WorkerIdentity Worker { get; init; }

    /// <summary>OTRAIN_NODE: where it runs.</summary>
    public required string Node { get; init; }

    /// <summary>OTRAIN_CLUSTER, OTRAIN_STATE, OTRAIN_GATEWAY: its cluster.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>OTRAIN_THREADS: compute threads. The default is 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>OTRAIN_PATIENCE, in seconds: how long the cluster may be silent before the trainer gives up. The default is the spec's.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>OTRAIN_HOST: the address under which peers reach this trainer. The default is 127.0.0.1.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>OTRAIN_PROGRESS: the file in which committed steps are noted; null: in none.</summary>
    public string? ProgressFile { get; init; }

    /// <summary>TRACEPARENT: what its start is a part of, as a W3C trace context; null: nobody traces.</summary>
    public string? TraceParent { get; init; }

    /// <summary>OTRAIN_CONTROL: the folder in which the trainer listens for failures that a test orders; null: it does not.</summary>
    public string? ControlFolder { get; init; }

    /// <summary>OTRAIN_FAULTS: failures that a test asks for. The default is none.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The folder of the job's checkpoints.</summary>
    public string CheckpointFolder => Path.Combine(Cluster.StateFolder, "checkpoints", Worker.JobId);
}
