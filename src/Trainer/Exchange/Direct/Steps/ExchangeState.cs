namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>What the threads of an exchange share. All of it is guarded by the lock.</summary>
internal sealed class ExchangeState(ExchangePlan plan)
{
    /// <summary>The lock.</summary>
    public Lock Lock { get; } = new();

    /// <summary>Who has brought what.</summary>
    public StepProgress Progress { get; } = new(plan);

    /// <summary>The step of this member; null before the first.</summary>
    public StepRun? Run { get; set; }

    /// <summary>The step before: a slow peer may still be sent some of it.</summary>
    public StepRun? Previous { get; set; }

    /// <summary>Why nothing can be completed any more.</summary>
    public Exception? Failure { get; set; }
}
