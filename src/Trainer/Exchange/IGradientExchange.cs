using System.Collections.Immutable;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>Brings the partial sums of all members of a generation together.</summary>
internal interface IGradientExchange
{
    /// <summary>
    /// Completes the sum over all microbatches of a step along the canonical tree. Every member of the generation calls
    /// it once a step, and all get the same bits.
    /// </summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="sums">This member's sums; none when it has no microbatch. They must stay as they are until the end.</param>
    /// <param name="total">Receives the sum.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="ExchangeFailedException">It cannot be completed in this generation.</exception>
    Task ReduceAsync(int step, ImmutableArray<GradientSum> sums, Memory<float> total, CancellationToken cancellationToken);
}
