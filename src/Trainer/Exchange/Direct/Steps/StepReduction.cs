using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>A step as the training loop sees it.</summary>
internal sealed class StepReduction(DirectExchange exchange, StepRun run) : IStepReduction
{
    /// <inheritdoc />
    public ImmutableArray<int> WaitingFor => exchange.WaitingFor(run);

    /// <inheritdoc />
    public void Announce(GradientSlice slice) => exchange.Announce(run, slice);

    /// <inheritdoc />
    public Task<StepReceipt> CompleteAsync()
    {
        exchange.AnnounceRest(run);
        return run.Completion;
    }
}
