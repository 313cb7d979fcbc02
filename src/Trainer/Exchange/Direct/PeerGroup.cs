using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange.Direct.Bulk;
using OrleansTraining.Trainer.Exchange.Direct.Handshake;
using OrleansTraining.Trainer.Exchange.Direct.Links;
using OrleansTraining.Trainer.Exchange.Direct.Steps;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct;

/// <summary>
/// The connected members of one generation. Once anything fails (a peer's end, a cancelled step or transfer, a frame that
/// makes no sense) it is broken for good: all that wait fail at once, here and at the other members.
/// </summary>
internal sealed class PeerGroup : IAsyncDisposable, ILinkHandler
{
    private readonly GroupServices _services;
    private readonly ImmutableArray<PeerLink?> _links;
    private readonly ImmutableArray<BulkTransfers?> _bulk;
    private readonly Farewells _farewells;
    private readonly CancellationTokenSource _broken = new();
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _attached = new();
    private DirectExchange? _exchange;
    private Exception? _failure;
    private Task _cancelling = Task.CompletedTask;
    private int _running;
    private int _disposed;

    /// <summary>Begins to receive on connections that have been authenticated.</summary>
    public PeerGroup(GroupPlan plan, ImmutableArray<PeerConnection?> connections, GroupServices services)
    {
        (Plan, _services) = (plan, services);
        Broken = _broken.Token;
        _farewells = new Farewells(plan.WorldSize, plan.Rank);
        _links = [.. connections.Select(made => made is null ? null : new PeerLink(made, services.Gate, this))];
        _bulk = [.. _links.Select(link => link is null ? null : new BulkTransfers(link))];
        // One for the group itself: it is not quiet before it has been told to end.
        _running = plan.WorldSize;
        services.Gate.Dropped += Drop;
        foreach (var link in _links)
            link?.Start();
    }

    /// <summary>Who is in it.</summary>
    public GroupPlan Plan { get; }

    /// <summary>Set once the group can do nothing more.</summary>
    public CancellationToken Broken { get; }

    /// <summary>Ranks that were lost, as far as it is known; empty while none is.</summary>
    public ImmutableArray<int> Suspects => (Volatile.Read(ref _failure) as ExchangeFailedException)?.Suspects ?? [];

    /// <summary>Completes when nothing of the group reads or writes anybody's memory any more.</summary>
    internal Task Quiet => _quiet.Task;

    /// <summary>Makes the exchange of this generation; once.</summary>
    /// <param name="microbatches">Microbatches of the global batch.</param>
    /// <param name="vectorLength">Elements of the vectors, with the tail.</param>
    /// <param name="tailLength">How many elements at the end always travel as they are.</param>
    /// <param name="wire">How the others travel.</param>
    public IGradientExchange CreateExchange(int microbatches, int vectorLength, int tailLength, WireFormat wire)
    {
        lock (_attached)
        {
            if (_exchange is not null)
                throw new InvalidOperationException("a generation has one exchange");
            _exchange = new DirectExchange(this, _links, new(microbatches, vectorLength, tailLength, wire, _services.Options.BucketLength), _services.Buffers);
            if (_failure is not null)
                _exchange.Stop();
            if (_quiet.Task.IsCompleted)
                _exchange.Fail(Failure());
            Monitor.PulseAll(_attached);
            return _exchange;
        }
    }

    /// <summary>Sends bulk data to a member, which receives it under the same tag. Cancelled, it breaks the group.</summary>
    /// <exception cref="ExchangeFailedException">The group is broken.</exception>
    public Task SendAsync(int rank, int tag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        TransferAsync(broken => BulkWith(rank).SendAsync(tag, data, broken), cancellationToken);

    /// <summary>Receives bulk data of a member, of exactly this length. Cancelled, it breaks the group.</summary>
    /// <exception cref="ExchangeFailedException">The group is broken, or the data has another length.</exception>
    public Task ReceiveAsync(int rank, int tag, Memory<byte> destination, CancellationToken cancellationToken) =>
        TransferAsync(broken => BulkWith(rank).ReceiveAsync(tag, destination, broken), cancellationToken);

    /// <summary>
    /// Leaves in good order, after the last step that all complete: waits until the others have what they need of this
    /// member, but not for long. Without it the end of the group is a failure to those that are not done yet.
    /// </summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        foreach (var link in _links)
            link?.Post(new OutgoingFrame(new FrameHeader(FrameKind.Goodbye, 0)));
        try
        {
            await _farewells.Completion.WaitAsync(_services.Options.LeaveTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            DirectLog.LeftEarly(_services.Options.Logger, Plan.Generation);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Break(new ExchangeFailedException($"generation {Plan.Generation} has been left"));
        await _quiet.Task.ConfigureAwait(false);
        await _cancelling.ConfigureAwait(false);
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _exchange?.Free();
        foreach (var link in _links)
            link?.Memory?.Dispose();
        _services.Gate.Dropped -= Drop;
        _broken.Dispose();
    }

    /// <inheritdoc />
    void ILinkHandler.Receive(PeerLink link, FrameHeader header, FrameReader payload)
    {
        switch (header.Kind)
        {
            case FrameKind.Opening or FrameKind.Contribution or FrameKind.Result:
                AwaitExchange().Receive(link, header, payload);
                break;
            case FrameKind.Goodbye:
                _farewells.Leave(link.Rank);
                Attached?.PeerLeft(link.Rank);
                break;
            case FrameKind.Abort when _farewells.HasLeft(link.Rank):
                break;
            case FrameKind.Abort:
                var suspect = header.Index - 1;
                Break(new ExchangeFailedException(
                    $"rank {link.Rank} gave up{(suspect >= 0 ? $": it lost rank {suspect}" : "")}")
                {
                    Suspects = suspect >= 0 && suspect != Plan.Rank && suspect < Plan.WorldSize ? [suspect] : [],
                });
                break;
            default:
                _bulk[link.Rank]!.Receive(header, payload);
                break;
        }
    }

    /// <inheritdoc />
    void ILinkHandler.Lost(PeerLink link, Exception? reason)
    {
        if (_farewells.HasLeft(link.Rank) && reason is not ProtocolViolationException)
            return;
        Break(new ExchangeFailedException($"lost rank {link.Rank}: {reason?.Message ?? "it closed the connection"}") { Suspects = [link.Rank] });
    }

    /// <inheritdoc />
    void ILinkHandler.Ended(PeerLink link)
    {
        _farewells.Leave(link.Rank);
        Release();
    }

    /// <summary>Whether a member has said that it needs nothing more.</summary>
    internal bool HasLeft(int rank) => _farewells.HasLeft(rank);

    /// <summary>A thread more that has to end before the group is quiet, unless it is already.</summary>
    internal bool TryRetain()
    {
        var running = Volatile.Read(ref _running);
        while (running > 0)
        {
            var seen = Interlocked.CompareExchange(ref _running, running + 1, running);
            if (seen == running)
                return true;
            running = seen;
        }
        return false;
    }

    /// <summary>One less.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _running) > 0)
            return;
        _services.Reclaim();
        lock (_attached)
        {
            _quiet.TrySetResult();
            _exchange?.Fail(Failure());
        }
    }

    /// <summary>Ends the group at once; the first reason counts.</summary>
    internal void Break(Exception reason)
    {
        if (Interlocked.CompareExchange(ref _failure, reason, null) is not null)
            return;
        _services.EndEpoch();
        var suspects = Suspects;
        var farewell = new OutgoingFrame(new FrameHeader(FrameKind.Abort, 0, suspects.IsEmpty ? 0 : suspects[0] + 1));
        foreach (var link in _links)
            if (_farewells.Completion.IsCompleted)
                link?.Close();
            else
                link?.Abort(farewell);
        lock (_attached)
        {
            _exchange?.Stop();
            Monitor.PulseAll(_attached);
        }
        _cancelling = _broken.CancelAsync();
        Release();
    }

    /// <summary>What those get that wait when the group is broken.</summary>
    internal Exception Failure() => Volatile.Read(ref _failure) switch
    {
        ExchangeFailedException failed => new ExchangeFailedException(failed.Message, failed.Fatal) { Suspects = failed.Suspects },
        OperationCanceledException cancelled => new OperationCanceledException(cancelled.CancellationToken),
        _ => new ExchangeFailedException("the group is whole"),
    };

    private void Drop() => Break(new ExchangeFailedException("all connections were dropped")
    {
        Suspects = [.. Enumerable.Range(0, Plan.WorldSize).Where(rank => rank != Plan.Rank)],
    });

    private DirectExchange? Attached
    {
        get
        {
            lock (_attached)
                return _exchange;
        }
    }

    // A peer may be quicker, and its first step here before this member has made its exchange.
    private DirectExchange AwaitExchange()
    {
        lock (_attached)
        {
            while (_exchange is null)
            {
                if (Volatile.Read(ref _failure) is not null)
                    throw new OperationCanceledException("the generation is over");
                Monitor.Wait(_attached);
            }
            return _exchange;
        }
    }

    private BulkTransfers BulkWith(int rank) =>
        rank >= 0 && rank < _bulk.Length && _bulk[rank] is { } bulk
            ? bulk
            : throw new ArgumentOutOfRangeException(nameof(rank), rank, "no such peer");

    private async Task TransferAsync(Func<CancellationToken, Task> transfer, CancellationToken cancellationToken)
    {
        using var cancelled = cancellationToken.Register(() => Break(new OperationCanceledException(cancellationToken)));
        try
        {
            await transfer(Broken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await _quiet.Task.ConfigureAwait(false);
            throw Failure();
        }
        catch (ExchangeFailedException e)
        {
            Break(e);
            await _quiet.Task.ConfigureAwait(false);
            throw;
        }
    }
}
