using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Activations;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Membership;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Calls;

/// <summary>Takes calls to the silo that owns the grain: this one, or another over its connection.</summary>
internal sealed class SiloRouter(
    EngineModel model,
    LocalSilo self,
    MembershipTableAgent membership,
    ActivationCatalog catalog,
    SystemTargets systemTargets,
    IOptions<SiloMessagingOptions> options,
    IEnumerable<IOutgoingGrainCallFilter> filters,
    TimeProvider time,
    ILogger<SiloRouter> logger)
    : CallSender(model.Interfaces, model.Bodies, options.Value, filters, time, logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(100);
    private SiloConnections? _connections;
    private volatile bool _stopped;
    private volatile bool _leaving;

    internal void Attach(SiloConnections connections) => _connections = connections;

    /// <summary>The silo hands over: a call that finds no other silo is not kept waiting.</summary>
    internal void Leave() => _leaving = true;

    /// <summary>Nothing is routed any more.</summary>
    internal void Stop() => _stopped = true;

    internal bool BelongsHere(GrainId grain) => membership.View.OwnerOf(grain) is not { } owner || owner.Equals(self.SiloAddress);

    /// <summary>A call came over a connection. Its sender may know a later view of the cluster than this silo.</summary>
    internal void Receive(InboundCall call, long viewVersion)
    {
        if (call.Head.Silo is null && viewVersion > membership.View.Version)
            _ = CatchUpAsync(call);
        else
            Route(call);
    }

    internal override void Route(Call call)
    {
        if (_stopped)
        {
            call.OnRejected(RejectionKind.Unavailable, $"The silo {self.SiloAddress} has stopped.");
            return;
        }

        if (call.Head.Silo is { } silo)
        {
            if (silo.Equals(self.SiloAddress) || call is InboundCall)
                systemTargets.Deliver(call);
            else
                _ = SendToSiloAsync(call, silo);
            return;
        }

        if (membership.View.OwnerOf(call.Head.Target) is { } owner && owner.Equals(self.SiloAddress))
            catalog.Deliver(call);
        else
            _ = SendToOwnerAsync(call);
    }

    private async Task CatchUpAsync(InboundCall call)
    {
        try
        {
            await membership.RefreshAsync().ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            // Where the table cannot be read, the view at hand is the best there is.
            MembershipLog.TableFailed(logger, ex);
        }

        Route(call);
    }

    private async Task SendToSiloAsync(Call call, SiloAddress silo)
    {
        try
        {
            var connection = _connections!.TryGet(silo) ?? await _connections.GetAsync(silo).ConfigureAwait(false);
            if (!await SendAsync(connection, call).ConfigureAwait(false))
                call.OnRejected(RejectionKind.Unavailable, $"The connection to {silo} was closed.");
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            call.OnException(ex);
        }
    }

    private async Task SendToOwnerAsync(Call call)
    {
        try
        {
            var fromSilo = call is InboundCall { Peer.Silo: not null };
            if (fromSilo && ++call.Hops > options.Value.MaxForwardCount)
            {
                EngineMetrics.Rejected.Add(1);
                call.OnRejected(RejectionKind.TooManyForwards, $"{call.Head} was sent on {options.Value.MaxForwardCount} times: the silos do not agree on its owner yet.");
                return;
            }

            if (fromSilo)
                EngineMetrics.Forwarded.Add(1);
            await SendOrWaitAsync(call).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            call.OnException(ex);
        }
    }

    /// <summary>Sends a call to its owner; while that one cannot be reached, waits for the cluster to agree on another.</summary>
    private async Task SendOrWaitAsync(Call call)
    {
        Exception? last = null;
        while (!_stopped && Time.GetTimestamp() < call.Deadline)
        {
            var view = membership.View;
            var owner = view.OwnerOf(call.Head.Target);
            if (owner is null && _leaving)
                break;
            if (owner is not null && owner.Equals(self.SiloAddress))
            {
                catalog.Deliver(call);
                return;
            }

            try
            {
                if (owner is not null
                    && await ConnectAsync(owner, view).ConfigureAwait(false) is { PeerIsLeaving: false } connection
                    && await SendAsync(connection, call).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (SiloUnavailableException unreachable)
            {
                last = unreachable;
            }

            await Task.WhenAny(membership.WhenNewerThan(view), Task.Delay(RetryPause, Time)).ConfigureAwait(false);
        }

        call.OnRejected(RejectionKind.Unavailable, $"{call.Head} found no silo to run on. {last?.Message}");
    }

    /// <summary>The connection to a silo; null where the view changes before there is one. A host that is gone may leave an attempt hanging.</summary>
    private async Task<Connection?> ConnectAsync(SiloAddress silo, MembershipView view)
    {
        if (_connections!.TryGet(silo) is { } open)
            return open;
        var opening = _connections.GetAsync(silo);
        if (await Task.WhenAny(opening, membership.WhenNewerThan(view)).ConfigureAwait(false) == opening)
            return await opening.ConfigureAwait(false);

        // Others may wait for the same attempt; here its failure has no meaning any more.
        _ = opening.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return null;
    }

    private ValueTask<bool> SendAsync(Connection connection, Call call) => connection.SendRequestAsync(
        call, Time.GetElapsedTime(Time.GetTimestamp(), call.Deadline), membership.View.Version, call.GetContextBytes(), urgent: call.Head.Silo is not null);
}
