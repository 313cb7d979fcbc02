namespace OrleansTraining.Trainer.Faults;

/// <summary>How a trainer fails.</summary>
internal enum FaultKind
{
    /// <summary>It exits, with code 1 unless told otherwise.</summary>
    Exit,

    /// <summary>It is killed with SIGKILL.</summary>
    SigKill,

    /// <summary>It stands still, and does not even send heartbeats.</summary>
    Hang,

    /// <summary>It is ended with SIGSEGV.</summary>
    SigSegv,

    /// <summary>Its training thread stands still for good, while heartbeats go on.</summary>
    Stall,

    /// <summary>All its connections to peers are closed; new ones work.</summary>
    Drop,

    /// <summary>What it sends to peers is late, for a while.</summary>
    Delay,

    /// <summary>Nothing goes in or out, neither to peers nor to the cluster, for a while.</summary>
    Partition,

    /// <summary>The disk is full in the middle of the next checkpoint.</summary>
    DiskFull,
}
