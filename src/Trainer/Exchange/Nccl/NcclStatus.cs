namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>What a communicator is doing.</summary>
internal enum NcclStage
{
    /// <summary>It connects, or an operation is being launched: it takes no other yet.</summary>
    Busy,

    /// <summary>All operations are launched, and the device works on them.</summary>
    Running,

    /// <summary>All operations are done.</summary>
    Idle,

    /// <summary>It can do nothing more.</summary>
    Failed,
}

/// <summary>How a communicator stands.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Reason">Why it failed.</param>
internal readonly record struct NcclStatus(NcclStage Stage, string Reason = "");
