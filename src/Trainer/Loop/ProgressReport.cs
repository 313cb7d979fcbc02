using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Loop;

/// <summary>How far a training is.</summary>
internal sealed record ProgressReport
{
    /// <summary>Committed steps.</summary>
    public int Step { get; init; }

    /// <summary>The loss of the last one; null before the first.</summary>
    public double? Loss { get; init; }

    /// <summary>The first step that this process committed, with its loss.</summary>
    public (int Step, double Loss)? First { get; init; }

    /// <summary>Mean duration of a step; 0 before the first.</summary>
    public double StepSeconds { get; init; }

    /// <summary>Mean duration of a step's exchange.</summary>
    public double ExchangeSeconds { get; init; }

    /// <summary>Mean duration of a microbatch, forward and backward; 0 before the first.</summary>
    public double MicrobatchSeconds { get; init; }

    /// <summary>Ranks that the exchange is waiting for.</summary>
    public ImmutableArray<int> WaitingFor { get; init; } = [];

    /// <summary>How long it has been waiting; zero when it waits for nobody.</summary>
    public TimeSpan Waiting { get; init; }

    /// <summary>What the trainer does.</summary>
    public string Activity { get; init; } = "starting";
}
