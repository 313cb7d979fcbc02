using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>A generation with one member.</summary>
internal sealed class LoneLink(IGradientExchange exchange) : IGenerationLink
{
    /// <inheritdoc />
    public Task Taught => Task.CompletedTask;

    /// <inheritdoc />
    public IGradientExchange Exchange => exchange;

    /// <inheritdoc />
    public Task ShareStateAsync(StatePlan plan, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task LeaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => exchange.DisposeAsync();
}
