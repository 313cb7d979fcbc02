using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Exchange.Direct.Handshake;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct;

/// <summary>
/// A trainer's place in direct exchanges. It lives as long as the trainer: listens, and connects to the other members of
/// each generation anew. One generation at a time: a new one ends the one before. Disposed after all that uses its buffers.
/// </summary>
internal sealed class PeerNode : IAsyncDisposable
{
    private readonly PeerNodeOptions _options;
    private readonly TimeProvider _time;
    private readonly NodeMemory? _memory;
    private readonly PeerMemories _peers = new();
    private readonly GenerationGate _generations = new();
    private readonly PeerHandshake _handshake;
    private readonly PeerListener _listener;
    private volatile PeerGroup? _group;
    private volatile bool _exiting;

    private PeerNode(PeerNodeOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _memory = options.ShareMemory ? TryShare(options) : null;
        Buffers = _memory?.Buffers ?? (IGradientBuffers)new ManagedBuffers();
        _handshake = new PeerHandshake(options, _generations, time);
        _listener = PeerListener.Open(options, _handshake, Gate);
        Endpoint = new(options.Host, _listener.Port, _memory is null ? Guid.NewGuid().ToString() : NodeMemory.Machine());
        AppDomain.CurrentDomain.ProcessExit += GiveUp;
    }

    /// <summary>Where peers reach it.</summary>
    public PeerEndpoint Endpoint { get; }

    /// <summary>Memory for vectors that is shared with peers of the same machine.</summary>
    public IGradientBuffers Buffers { get; }

    /// <summary>Where faults of the network are made.</summary>
    public NetworkGate Gate { get; } = new();

    /// <summary>Listens on a free port.</summary>
    public static PeerNode Open(PeerNodeOptions options, TimeProvider? time = null) => new(options, time ?? TimeProvider.System);

    /// <summary>Connects to all other members of a generation, each proving to the other that it knows the job's secret.</summary>
    /// <exception cref="ExchangeFailedException">Some are gone, or did not come in time: they are the suspects.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<PeerGroup> ConnectAsync(GroupPlan plan, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(plan.Secret.Length, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)plan.Rank, (uint)plan.WorldSize, nameof(plan));
        if (_group is { } before)
            await before.DisposeAsync().ConfigureAwait(false);
        var sharing = _memory?.BeginEpoch() ?? default;
        var services = new GroupServices(_options, Gate, Buffers, _memory, sharing.Epoch);
        var formation = new Formation(plan, sharing, _peers);
        using var cancelled = cancellationToken.Register(() => formation.Fail(new OperationCanceledException(cancellationToken)));
        Gate.Dropped += Drop;
        try
        {
            _generations.Enter(formation);
            foreach (var connector in Connectors(formation))
                connector.Start();
            using var timeout = _time.CreateTimer(_ => formation.Fail(TooLate(formation)), null, _options.ConnectTimeout, Timeout.InfiniteTimeSpan);
            var connections = await formation.Completion.ConfigureAwait(false);
            _peers.Trim();
            var group = _group = new PeerGroup(plan, connections, services);
            if (_exiting)
                group.Break(Exiting());
            return group;
        }
        finally
        {
            Gate.Dropped -= Drop;
            if (!formation.Completion.IsCompletedSuccessfully)
            {
                services.EndEpoch();
                services.Reclaim();
            }
        }

        void Drop() => formation.Fail(new ExchangeFailedException("all connections were dropped") { Suspects = formation.Missing });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= GiveUp;
        _generations.Close();
        await _listener.DisposeAsync().ConfigureAwait(false);
        if (_group is { } group)
            await group.DisposeAsync().ConfigureAwait(false);
        Gate.Dispose();
        _peers.Dispose();
        _memory?.Dispose();
    }

    /// <summary>
    /// The process exits, by whatever call of whatever code. From here on its native libraries are taken down while other
    /// threads compute with them: what those come to must not reach anybody.
    /// </summary>
    internal void GiveUp(object? sender, EventArgs e)
    {
        // Set before the group is looked for: one that is just being made looks at it.
        _exiting = true;
        _group?.Break(Exiting());
    }

    private static ExchangeFailedException Exiting() => new("the process exits");

    private List<PeerConnector> Connectors(Formation formation)
    {
        var connectors = new List<PeerConnector>();
        for (var rank = 0; rank < formation.Plan.Rank; rank++)
        {
            if (formation.Plan.Members[rank] is { } endpoint)
                connectors.Add(new PeerConnector(_handshake, formation, Gate, rank, endpoint));
            else
                formation.Fail(new ExchangeFailedException($"rank {rank} takes no connections") { Suspects = [rank] });
        }
        return connectors;
    }

    private static NodeMemory? TryShare(PeerNodeOptions options)
    {
        try
        {
            return new NodeMemory();
        }
        catch (IOException e)
        {
            DirectLog.NotShared(options.Logger, e.Message);
            return null;
        }
    }

    private static ExchangeFailedException TooLate(Formation formation)
    {
        var missing = formation.Missing;
        return new($"no connection to rank {string.Join(", ", missing)} in time") { Suspects = missing };
    }
}
