using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>How the members of one generation reach each other.</summary>
internal interface IGenerationLink : IAsyncDisposable
{
    /// <summary>Sums their gradients.</summary>
    IGradientExchange Exchange { get; }

    /// <summary>Completes when the learners of the generation have the state: for a source all of its own, for a learner itself.</summary>
    Task Taught { get; }

    /// <summary>
    /// Brings the state from those that have it to those that lack it, or the last total to those that are one step
    /// behind. All members call it, once, on the training thread; it returns when this one can train. Learners get theirs
    /// afterwards: see <see cref="Taught"/>.
    /// </summary>
    /// <exception cref="ExchangeFailedException">The state did not come, or is none.</exception>
    Task ShareStateAsync(StatePlan plan, CancellationToken cancellationToken);

    /// <summary>Leaves in good order, after a step that all commit. Without it the end of the link looks like a loss to the others.</summary>
    Task LeaveAsync(CancellationToken cancellationToken);
}
