using Microsoft.Extensions.Logging;
using Orleans;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Workers;

/// <summary>
/// Finds out whether the node of a silent worker is heard of, before the worker's deadline is over. It counts that the
/// node has been heard of again since the first look: clocks of two silos cannot be compared, and a node that was heard
/// of a moment before the silence began may have fallen silent with its worker. To be used from one grain's turns only.
/// </summary>
internal sealed class NodeWatch(IGrainFactory grains, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.4);

    private Task _asking = Task.CompletedTask;
    private DateTimeOffset _asked = DateTimeOffset.MinValue;
    private string _node = "";
    private DateTimeOffset? _first;

    /// <summary>Whether the node has been heard of since the first look.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>Looks again, when the last look is a while ago. The answer comes by itself.</summary>
    public void Look(WorkerIdentity worker, string node)
    {
        var now = time.GetUtcNow();
        if (node != _node)
            Forget(node);
        if (IsAlive || !_asking.IsCompleted || now - _asked < Interval)
            return;
        _asked = now;
        _asking = AskAsync(worker, node);
    }

    /// <summary>The worker is heard of: the next silence is another one.</summary>
    public void Forget(string node = "") => (_node, _first, IsAlive) = (node, null, false);

    /// <summary>Lets the look in progress end.</summary>
    public Task CloseAsync() => _asking;

    private async Task AskAsync(WorkerIdentity worker, string node)
    {
        try
        {
            var nodes = await grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key).ListAsync();
            if (_node != node)
                return;
            var heard = nodes.FirstOrDefault(item => item.Report.Node == node)?.LastHeard ?? DateTimeOffset.MinValue;
            IsAlive = _first is { } first && heard > first;
            _first ??= heard;
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            WorkerGrainLog.NodeNotReached(logger, error, worker, node);
        }
    }
}
