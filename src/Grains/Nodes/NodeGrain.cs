using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Concurrency;
using OrleansTraining.Contracts.Nodes;

namespace OrleansTraining.Grains.Nodes;

/// <summary>
/// Hands commands to a node's agent. Soft state: whoever wants a command carried out asks again until it sees that it was.
/// </summary>
[Reentrant]
public sealed class NodeGrain(IOptions<NodeOptions> options, TimeProvider time) : Grain, INodeGrain
{
    // Clock ticks leave room for ten million commands a second between two activations.
    private readonly CommandQueue _queue = new(time.GetUtcNow().UtcTicks, options.Value.MaxCommands);
    private TaskCompletionSource _changed = NewSignal();
    private Guid _agent;

    /// <inheritdoc />
    public async Task<ImmutableArray<NodeCommand>> WaitCommandsAsync(Guid agentId, long acknowledged, CancellationToken cancellationToken = default)
    {
        if (_agent != agentId)
        {
            // The poll of the agent before, if one is open, must not take away what this one is to get.
            _agent = agentId;
            Signal();
        }
        _queue.Acknowledge(acknowledged);
        var deadline = time.GetUtcNow() + options.Value.CommandWait;
        while (!_queue.Any)
        {
            var left = deadline - time.GetUtcNow();
            if (left <= TimeSpan.Zero || !await ChangesAsync(left, cancellationToken) || _agent != agentId)
                return [];
        }
        return _queue.Deliver();
    }

    /// <inheritdoc />
    public Task LaunchAsync(LaunchRequest request, CancellationToken cancellationToken = default)
    {
        if (_queue.Launch(request))
            Signal();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task KillAsync(KillRequest request, CancellationToken cancellationToken = default)
    {
        if (_queue.Kill(request))
            Signal();
        return Task.CompletedTask;
    }

    private async Task<bool> ChangesAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            await _changed.Task.WaitAsync(within, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
