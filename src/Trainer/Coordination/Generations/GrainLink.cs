using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>
/// A generation whose members speak to each other through shard grains alone. There is no path for a single total: a
/// member that is one step behind gets the whole state.
/// </summary>
internal sealed class GrainLink(WorkerContext context, Generation generation, GenerationShare share, Replica replica) : IGenerationLink
{
    private readonly StateTransfer _transfer = new(context.Grains, context.Calls, context.Worker.JobId);

    /// <inheritdoc />
    public Task Taught => Task.CompletedTask;

    /// <inheritdoc />
    public IGradientExchange Exchange { get; } = new GrainExchange(
        context.Grains, context.Calls, context.Worker.JobId, generation.Number, generation.Shards, context.Spec.Batch.Microbatches, share);

    /// <inheritdoc />
    public async Task ShareStateAsync(StatePlan plan, CancellationToken cancellationToken)
    {
        var roles = StateRoles.Of(plan, share.WorldSize);
        if (!roles.Wanting.Any())
            return;
        if (roles.Sources.IndexOf(share.Rank) is >= 0 and var source)
        {
            var state = StateBlob.Pack(replica.Capture(context.SpecHash));
            await _transfer.SendAsync(generation, source, roles.Sources.Length, state, cancellationToken);
            Log.StateMoved(context.Logger, replica.Step, "sent to the others", state.Length);
        }
        else if (roles.Wanting.Contains(share.Rank))
            Load(await _transfer.ReceiveAsync(generation, cancellationToken));
    }

    /// <inheritdoc />
    public Task LeaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Exchange.DisposeAsync();

    private void Load(byte[] state)
    {
        try
        {
            replica.Load(StateBlob.Unpack(state));
        }
        catch (InvalidDataException error)
        {
            throw new ExchangeFailedException($"the state cannot be used: {error.Message}", fatal: true);
        }
        Log.StateMoved(context.Logger, replica.Step, "received from the others", state.Length);
    }
}
