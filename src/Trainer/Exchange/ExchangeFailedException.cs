using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>A sum cannot be completed in this generation: the job has to form a new one.</summary>
/// <param name="message">Why.</param>
/// <param name="fatal">Whether no repetition can help.</param>
internal sealed class ExchangeFailedException(string message, bool fatal = false) : Exception(message)
{
    /// <summary>Whether no repetition can help.</summary>
    public bool Fatal => fatal;

    /// <summary>Ranks whose connection broke, or that were waited for in vain; empty when it is not known who failed.</summary>
    public ImmutableArray<int> Suspects { get; init; } = [];
}
