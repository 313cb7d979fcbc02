using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>The exchange of a generation with one member: its sum is that of the root.</summary>
/// <param name="microbatches">Microbatches of the global batch.</param>
internal sealed class LocalExchange(int microbatches) : IGradientExchange
{
    /// <inheritdoc />
    public Task ReduceAsync(int step, ImmutableArray<GradientSum> sums, Memory<float> total, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (sums.Length != 1 || sums[0].Node != new MicrobatchRange(0, microbatches))
            throw new ArgumentException("a single member brings the sum over all microbatches", nameof(sums));
        sums[0].Values.CopyTo(total);
        return Task.CompletedTask;
    }
}
