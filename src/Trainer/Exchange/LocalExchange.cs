using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>The exchange of a generation with one member: its sum is that of the root.</summary>
/// <param name="microbatches">Microbatches of the global batch.</param>
internal sealed class LocalExchange(int microbatches) : IGradientExchange
{
    /// <inheritdoc />
    public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken)
    {
        if (contribution.Sums.Length != 1 || contribution.Sums[0].Node != new MicrobatchRange(0, microbatches))
            throw new ArgumentException("a single member brings the sum over all microbatches", nameof(contribution));
        return new Reduction(contribution, total, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Reduction(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken) : IStepReduction
    {
        public ImmutableArray<int> WaitingFor => [];

        public void Announce(GradientSlice slice)
        {
            // Nobody waits for it.
        }

        public Task<StepReceipt> CompleteAsync()
        {
            if (cancellationToken.IsCancellationRequested)
                return Task.FromCanceled<StepReceipt>(cancellationToken);
            contribution.Sums[0].Values.CopyTo(total);
            return Task.FromResult(new StepReceipt([.. StepShare.Of(0, contribution)]));
        }
    }
}
