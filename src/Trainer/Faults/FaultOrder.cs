namespace OrleansTraining.Trainer.Faults;

/// <summary>A failure with all that it takes to carry it out.</summary>
/// <param name="Kind">How to fail.</param>
internal sealed record FaultOrder(FaultKind Kind)
{
    /// <summary>The exit code of <see cref="FaultKind.Exit"/>. The default is 1.</summary>
    public int Code { get; init; } = ExitCode.Failure;

    /// <summary>How late everything is with <see cref="FaultKind.Delay"/>. The default is 200 ms.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long <see cref="FaultKind.Delay"/> and <see cref="FaultKind.Partition"/> last. The default is 3 s.</summary>
    public TimeSpan Lasting { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How many checkpoints <see cref="FaultKind.DiskFull"/> spoils. The default is one.</summary>
    public int Count { get; init; } = 1;
}
