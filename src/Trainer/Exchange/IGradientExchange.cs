namespace OrleansTraining.Trainer.Exchange;

/// <summary>Brings the partial sums of all members of one generation together.</summary>
internal interface IGradientExchange : IAsyncDisposable
{
    /// <summary>
    /// Begins a step. Every member of the generation calls it once a step, in order of steps; all get the same bits.
    /// </summary>
    /// <param name="contribution">
    /// This member's sums. An element may be written until it is announced, and must stay as it is from then until the end.
    /// </param>
    /// <param name="total">Receives the sum over all microbatches along the canonical tree; not to be touched before the end.</param>
    /// <param name="cancellationToken">Ends the step at once, for all that wait in it.</param>
    IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken);
}
