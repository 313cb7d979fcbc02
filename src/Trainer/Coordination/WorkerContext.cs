using Microsoft.Extensions.Logging;
using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Exchange.Nccl;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Telemetry;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>What the parts of a session share.</summary>
internal sealed record WorkerContext
{
    /// <summary>Who this is.</summary>
    public required WorkerIdentity Worker { get; init; }

    /// <summary>Gives grains.</summary>
    public required IGrainFactory Grains { get; init; }

    /// <summary>Calls them.</summary>
    public required ClusterCalls Calls { get; init; }

    /// <summary>The state folder of the cluster.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The job's checkpoints.</summary>
    public required CheckpointFolder Checkpoints { get; init; }

    /// <summary>What to train.</summary>
    public required JobSpec Spec { get; init; }

    /// <summary>Takes part in direct exchanges; null when the spec wants none.</summary>
    public PeerNode? Peers { get; init; }

    /// <summary>What there is for exchange by NCCL; null: what this machine has.</summary>
    public NcclDevices? Nccl { get; init; }

    /// <summary>Where checkpoints are written.</summary>
    public ICheckpointFiles Files { get; init; } = new DiskFiles();

    /// <summary>Where committed steps are noted; null: nowhere.</summary>
    public ProgressFile? Progress { get; init; }

    /// <summary>How long the trainer goes on without any silo; the spec says it when this is null.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Completes when tensors can be made. The default: they can.</summary>
    public Task Libraries { get; init; } = Task.CompletedTask;

    /// <summary>Whether the trainer rehearses before it joins, so that nobody waits for its compiler. The default is no.</summary>
    public bool Rehearses { get; init; }

    /// <summary>Lowered when the first step has been computed; null: it stays.</summary>
    public SessionPriority? Priority { get; init; }

    /// <summary>Compute threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Failures that a test asks for.</summary>
    public FaultInjector Faults { get; init; } = FaultInjector.None;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The spans.</summary>
    public WorkerTraces Traces
    {
        get => field ??= new(Worker);
        init;
    }

    /// <summary>The log.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The job.</summary>
    public IJobGrain Job => Grains.GetGrain<IJobGrain>(Worker.JobId);

    /// <summary>How long the trainer goes on without any silo.</summary>
    public TimeSpan OrphanTimeout => Patience ?? Spec.OrphanTimeout;

    /// <summary>The trajectory hash of the spec.</summary>
    public string SpecHash => JobSpecs.TrajectoryHash(Spec);
}
