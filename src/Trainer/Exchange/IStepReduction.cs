using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>The exchange of one step, from its first gradients to its total.</summary>
internal interface IStepReduction
{
    /// <summary>
    /// Says that these elements are final in all sums of the contribution, so that they can travel while the others are
    /// computed. In any order, each element once at most.
    /// </summary>
    void Announce(GradientSlice slice);

    /// <summary>Announces the rest, and completes when the total is whole. Called once.</summary>
    /// <exception cref="ExchangeFailedException">The step cannot be completed in this generation.</exception>
    /// <exception cref="OperationCanceledException">The step was cancelled.</exception>
    Task<StepReceipt> CompleteAsync();

    /// <summary>Ranks whose contribution or result is missing now; empty when that is not known. Safe for several threads.</summary>
    ImmutableArray<int> WaitingFor { get; }
}
