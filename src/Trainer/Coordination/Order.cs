using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>A directive, with a token that is cancelled when a newer one has come.</summary>
/// <param name="Directive">What to do.</param>
/// <param name="Superseded">Cancelled by the next.</param>
internal sealed record Order(Directive Directive, CancellationToken Superseded);
