using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Activations;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Manifest;
using Orleans.Runtime.Membership;
using Orleans.Runtime.Messaging;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Hosting;

/// <summary>The silo at work: its sockets, its place in the cluster, its end.</summary>
internal sealed class SiloRuntime : IConnectionHost, ILifecycleParticipant<ISiloLifecycle>, IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly EngineModel _model;
    private readonly LocalSilo _self;
    private readonly MembershipTableAgent _table;
    private readonly MembershipAgent _membership;
    private readonly ActivationCatalog _catalog;
    private readonly SiloRouter _router;
    private readonly SiloConnections _connections;
    private readonly FrameLimits _limits;
    private readonly ConnectionOptions _connectionOptions;
    private readonly GrainCollectionOptions _collection;
    private readonly ConnectionSecurity _security;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _host;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<Connection, bool> _inbound = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Listener _siloListener;
    private readonly Listener? _gatewayListener;
    private Task _collecting = Task.CompletedTask;
    private volatile bool _gatewayOpen;
    private volatile bool _leaving;
    private int _ended;
    private int _disposed;

    public SiloRuntime(
        EngineModel model,
        LocalSilo self,
        MembershipTableAgent table,
        MembershipAgent membership,
        ActivationCatalog catalog,
        SiloRouter router,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<ConnectionOptions> connections,
        IOptions<GrainCollectionOptions> collection,
        ConnectionSecurity security,
        TimeProvider time,
        IHostApplicationLifetime host,
        ILogger<SiloRuntime> logger)
    {
        _model = model;
        _self = self;
        _table = table;
        _membership = membership;
        _catalog = catalog;
        _router = router;
        _connectionOptions = connections.Value;
        _collection = collection.Value;
        _security = security;
        _time = time;
        _host = host;
        _logger = logger;
        _limits = new FrameLimits(messaging.Value.MaxMessageHeaderSize, messaging.Value.MaxMessageBodySize);
        _connections = new SiloConnections(CreateHello, new Connector(_limits, _connectionOptions, security, this, time));
        _siloListener = new Listener(self.SiloListener, "silo", socket => ServeAsync(socket, gateway: false), logger);
        _gatewayListener = self.GatewayListener is null
            ? null
            : new Listener(self.GatewayListener, "gateway", socket => ServeAsync(socket, gateway: true), logger);
        router.Attach(_connections);
    }

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe<SiloRuntime>(ServiceLifecycleStage.RuntimeInitialize, ListenAsync, CloseAsync);
        lifecycle.Subscribe<SiloRuntime>(ServiceLifecycleStage.RuntimeGrainServices, JoinAsync, LeaveAsync);
        lifecycle.Subscribe<SiloRuntime>(ServiceLifecycleStage.BecomeActive, BecomeActiveAsync, HandOverAsync);
    }

    /// <summary>Ends the silo as a power failure would: no goodbye, no hand-over.</summary>
    internal void Kill()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        _gatewayOpen = false;
        _membership.Halt();
        _router.Stop();
        _catalog.Halt();
        _siloListener.Close();
        _gatewayListener?.Close();
        _connections.CloseAll();
        foreach (var connection in _inbound.Keys)
            connection.Close(null);
        _stopping.Cancel();
    }

    /// <summary>The connections that are open, whoever opened them.</summary>
    internal IEnumerable<Connection> Connections => _inbound.Keys.Concat(_connections.Open);

    internal bool IsKilled => Volatile.Read(ref _ended) != 0;

    InboundCall IConnectionHost.CreateInbound(Connection connection, MessageHead head, Payload body)
    {
        var call = head.Call!;
        return new InboundCall(connection, head.Id, body, head.Context, _model.Bodies)
        {
            Head = call with
            {
                Method = _model.Interfaces.Find(call.InterfaceName)?.Find(call.MethodId),
                Silo = SystemTargets.IsSystem(call.Target) ? _self.SiloAddress : null,
            },
            Hops = head.Hops,
            Deadline = _time.GetTimestamp() + (long)(head.TimeLeft.TotalSeconds * _time.TimestampFrequency),
        };
    }

    void IConnectionHost.OnRequest(InboundCall call, long viewVersion)
    {
        if (call.Head.Silo is not null && call.Peer.Silo is null)
            call.OnRejected(RejectionKind.Unknown, "A client cannot call the parts of a silo.");
        else
            _router.Receive(call, viewVersion);
    }

    void IConnectionHost.OnGoodbye(Connection connection) => MessagingLog.Closed(_logger, connection.Peer, "it is leaving");

    void IConnectionHost.OnClosed(Connection connection, Exception? reason)
    {
        EngineMetrics.ConnectionsClosed.Add(1);
        MessagingLog.Closed(_logger, connection.Peer, reason?.Message ?? "");
        _inbound.TryRemove(connection, out _);
        _connections.OnClosed(connection);
        if (connection.Peer.Silo is { } silo)
            _membership.OnConnectionLost(silo);
    }

    void IConnectionHost.OnMalformed(Connection connection, string reason)
    {
        EngineMetrics.Malformed.Add(1);
        MessagingLog.Malformed(_logger, connection.Peer, reason);
    }

    public async ValueTask DisposeAsync()
    {
        // The services know it under two names, and dispose it under both.
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Kill();
        await _siloListener.DisposeAsync();
        if (_gatewayListener is not null)
            await _gatewayListener.DisposeAsync();
        await _membership.DisposeAsync();
        await _collecting;
        _stopping.Dispose();
    }

    private Hello CreateHello(SiloAddress silo) =>
        new(_self.ClusterId, _self.ServiceId, _self.SiloAddress, Guid.Empty, silo.Generation == 0 ? null : silo);

    private Task ListenAsync(CancellationToken cancellationToken)
    {
        _table.Observe(OnView);
        _siloListener.Start();
        _gatewayListener?.Start();
        return Task.CompletedTask;
    }

    private Task JoinAsync(CancellationToken cancellationToken) => _membership.JoinAsync(cancellationToken);

    private async Task BecomeActiveAsync(CancellationToken cancellationToken)
    {
        await _membership.SetStatusAsync(SiloStatus.Active, cancellationToken);
        _gatewayOpen = true;
        _collecting = CollectAsync(_stopping.Token);
    }

    private async Task HandOverAsync(CancellationToken cancellationToken)
    {
        if (IsKilled)
            return;
        _gatewayOpen = false;
        _router.Leave();
        await _membership.SetStatusAsync(SiloStatus.ShuttingDown, cancellationToken);
        _leaving = true;
        var closing = _catalog.CloseAsync(cancellationToken);
        await SayGoodbyeAsync(cancellationToken);
        await closing;
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (!IsKilled)
            await _membership.SetStatusAsync(SiloStatus.Dead, cancellationToken);
        await _membership.DisposeAsync();
    }

    private Task CloseAsync(CancellationToken cancellationToken)
    {
        Kill();
        return Task.CompletedTask;
    }

    /// <summary>Waits until the others have nothing pending here, for a moment.</summary>
    private async Task SayGoodbyeAsync(CancellationToken cancellationToken)
    {
        Connection[] connections = [.. _inbound.Keys];
        foreach (var connection in connections)
            await connection.SayGoodbyeAsync();
        try
        {
            await Task.WhenAll(connections.Select(connection => connection.PeerIsDone)).WaitAsync(Farewell, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Calls that wait for long, such as long polls, are cut off here; their callers go elsewhere.
        }
    }

    private void OnView(MembershipView announced)
    {
        if (IsKilled)
            return;
        var view = _table.View;
        if (view.StatusOf(_self.SiloAddress) == SiloStatus.Dead && !_stopping.IsCancellationRequested && _gatewayOpen)
        {
            MembershipLog.DeclaredDead(_logger, _self.SiloAddress);
            Kill();
            _host.StopApplication();
            return;
        }

        foreach (var silo in _connections.Known.Where(view.IsGone))
            _connections.Drop(silo);
        foreach (var connection in _inbound.Keys.Where(connection => connection.Peer.Silo is { } silo && view.IsGone(silo)))
            connection.Close(null);
        _catalog.OnViewChanged();
    }

    private async Task ServeAsync(Socket socket, bool gateway)
    {
        Connector.Tune(socket);
        Stream stream;
        Hello hello;
        using (var timeout = new CancellationTokenSource(_connectionOptions.OpenConnectionTimeout, _time))
        {
            try
            {
                stream = await _security.SecureAsServerAsync(socket, timeout.Token).ConfigureAwait(false);
                hello = await Handshake.ReceiveHelloAsync(stream, timeout.Token).ConfigureAwait(false);
            }
            catch (MalformedFrameException)
            {
                EngineMetrics.Malformed.Add(1);
                throw;
            }

            var (verdict, reason) = Judge(hello, gateway);
            var manifest = gateway && verdict == Verdict.Accepted ? _model.Manifest : GrainManifestTable.Empty;
            await Handshake.SendWelcomeAsync(stream, new Welcome(verdict, reason, _self.SiloAddress, manifest), timeout.Token).ConfigureAwait(false);
            if (verdict != Verdict.Accepted)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
                return;
            }
        }

        EngineMetrics.ConnectionsOpened.Add(1);
        var peer = new Peer(gateway ? null : hello.Silo, hello.ClientId, socket.RemoteEndPoint);
        var connection = new Connection(socket, stream, peer, _limits, this);
        _inbound[connection] = true;
        if (IsKilled)
            connection.Close(null);
        if (_leaving)
            await connection.SayGoodbyeAsync().ConfigureAwait(false);
        await connection.RunAsync().ConfigureAwait(false);
    }

    private (Verdict Verdict, string Reason) Judge(Hello hello, bool gateway)
    {
        if (hello.ClusterId != _self.ClusterId || hello.ServiceId != _self.ServiceId)
            return (Verdict.WrongCluster, $"this is cluster '{_self.ClusterId}', service '{_self.ServiceId}', not '{hello.ClusterId}', '{hello.ServiceId}'");
        if (hello.Expected is { } expected && !expected.Equals(_self.SiloAddress))
            return (Verdict.WrongSilo, $"{_self.SiloAddress} runs where {expected} is expected");
        if (gateway != (hello.Silo is null))
            return (Verdict.NotReady, gateway ? "this port is for clients" : "this port is for silos");
        return gateway && !_gatewayOpen ? (Verdict.NotReady, "the silo is not active") : (Verdict.Accepted, "");
    }

    private async Task CollectAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_collection.CollectionQuantum, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                _catalog.Collect(_collection);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The silo stops.
        }
    }
}
