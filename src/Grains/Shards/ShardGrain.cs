using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Concurrency;
using OrleansTraining.Contracts.Shards;

namespace OrleansTraining.Grains.Shards;

/// <summary>
/// Aggregates one slice of the parameter vector. Reentrant: a member's call waits for the calls of the others. All state
/// is soft and changes only between two awaits.
/// </summary>
[Reentrant]
public sealed class ShardGrain(IOptions<ShardOptions> options, TimeProvider time) : Grain, IShardGrain
{
    private readonly ShardOptions _options = options.Value;
    private readonly ShardReducer _reducer = new(options.Value);
    private readonly StateParts _parts = new(options.Value);

    /// <inheritdoc />
    public Task<ReduceReply> ReduceAsync(ReduceRequest request, CancellationToken cancellationToken = default)
    {
        var before = _reducer.Generation;
        var sum = _reducer.Reduce(request);
        // Whoever has taken part in a step has its state: what is left of it is of no use any more.
        if (_reducer.Generation != before || _reducer.HasTrained)
            _parts.Clear();
        return WaitAsync(request.Ticket, sum, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ReduceReply> AwaitReduceAsync(ReduceTicket ticket, CancellationToken cancellationToken = default) =>
        WaitAsync(ticket, _reducer.Await(ticket), cancellationToken);

    /// <inheritdoc />
    public Task<bool> PutStateAsync(StatePart part, CancellationToken cancellationToken = default)
    {
        if (part.Generation < _reducer.Generation)
            return Task.FromResult(false);
        Advance(part.Generation);
        return Task.FromResult(_parts.Put(part));
    }

    /// <inheritdoc />
    public async Task<StatePart?> GetStateAsync(long generation, int index, CancellationToken cancellationToken = default)
    {
        var deadline = time.GetUtcNow() + _options.Wait;
        while (true)
        {
            if (generation == _reducer.Generation && _parts.Find(index) is { } part)
                return part;
            var left = deadline - time.GetUtcNow();
            if (left <= TimeSpan.Zero || !await HappensAsync(_parts.Changed, left, cancellationToken))
                return null;
        }
    }

    private void Advance(long generation)
    {
        if (generation <= _reducer.Generation)
            return;
        _reducer.Advance(generation);
        _parts.Clear();
    }

    private async Task<ReduceReply> WaitAsync(ReduceTicket ticket, Task<ReduceReply> sum, CancellationToken cancellationToken) =>
        await HappensAsync(sum, _options.Wait, cancellationToken)
            ? await sum
            : new() { Status = ReduceStatus.Pending, MissingRanks = _reducer.MissingRanks(ticket) };

    private async Task<bool> HappensAsync(Task task, TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(within, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
