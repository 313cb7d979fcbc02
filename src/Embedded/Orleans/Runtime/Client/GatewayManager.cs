using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime.Calls;
using Orleans.Runtime.Diagnostics;
using Orleans.Runtime.Manifest;
using Orleans.Runtime.Messaging;

namespace Orleans.Runtime.Client;

/// <summary>Keeps a client connected to the gateways of its cluster.</summary>
internal sealed class GatewayManager : IConnectionHost, IAsyncDisposable
{
    private const int MaxGateways = 16;

    private readonly Lock _gate = new();
    private readonly IGatewayListProvider _provider;
    private readonly ClusterOptions _cluster;
    private readonly ConnectionOptions _connections;
    private readonly GatewayOptions _gateways;
    private readonly EngineModel _model;
    private readonly IClusterConnectionStatusObserver[] _observers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Connector _connector;
    private readonly Guid _clientId = Guid.NewGuid();
    private readonly ConcurrentDictionary<IPEndPoint, Connection> _byEndpoint = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly AsyncSignal _lost = new();
    private Task? _waitingForLoss;
    private GatewaySet _set = GatewaySet.Empty;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GrainManifestTable _manifest = GrainManifestTable.Empty;
    private IList<Uri> _list = [];
    private Task _maintaining = Task.CompletedTask;
    private int _disposed;

    public GatewayManager(
        IGatewayListProvider provider,
        IOptions<ClusterOptions> cluster,
        IOptions<ClientMessagingOptions> messaging,
        IOptions<ConnectionOptions> connections,
        IOptions<GatewayOptions> gateways,
        EngineModel model,
        ConnectionSecurity security,
        IEnumerable<IClusterConnectionStatusObserver> observers,
        TimeProvider time,
        ILogger<GatewayManager> logger)
    {
        _provider = provider;
        _cluster = cluster.Value;
        _connections = connections.Value;
        _gateways = gateways.Value;
        _model = model;
        _observers = [.. observers];
        _time = time;
        _logger = logger;
        var limits = new FrameLimits(messaging.Value.MaxMessageHeaderSize, messaging.Value.MaxMessageBodySize);
        _connector = new Connector(limits, _connections, security, this, time);
    }

    internal GrainManifestTable Manifest => Volatile.Read(ref _manifest);

    internal GatewaySet Current => Volatile.Read(ref _set);

    internal Task WhenNewerThan(GatewaySet set)
    {
        lock (_gate)
            return ReferenceEquals(_set, set) ? _changed.Task : Task.CompletedTask;
    }

    /// <summary>Connects to the gateways there are.</summary>
    /// <exception cref="SiloUnavailableException">None of them can be reached.</exception>
    internal async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _provider.InitializeGatewayListProvider().WaitAsync(cancellationToken);
        _list = await _provider.GetGateways().WaitAsync(cancellationToken);
        if (_list.Count == 0)
            throw new SiloUnavailableException("There are no gateways in the list.");
        var failure = await ConnectMissingAsync(cancellationToken);
        if (Current.Count == 0)
            throw new SiloUnavailableException($"None of the gateways {string.Join(", ", _list)} can be reached. {failure?.Message}", failure);
    }

    /// <summary>Looks after the connections from now on.</summary>
    internal void StartMaintenance() => _maintaining = MaintainAsync(_stopping.Token);

    InboundCall IConnectionHost.CreateInbound(Connection connection, MessageHead head, Payload body) =>
        new(connection, head.Id, body, head.Context, _model.Bodies) { Head = head.Call! };

    void IConnectionHost.OnRequest(InboundCall call, long viewVersion) =>
        call.OnRejected(RejectionKind.ClientGone, "This client has no objects that can be called.");

    void IConnectionHost.OnGoodbye(Connection connection) => Remove(connection);

    void IConnectionHost.OnClosed(Connection connection, Exception? reason)
    {
        EngineMetrics.ConnectionsClosed.Add(1);
        _byEndpoint.TryRemove(KeyValuePair.Create((IPEndPoint)connection.Peer.Endpoint!, connection));
        Remove(connection);
    }

    void IConnectionHost.OnMalformed(Connection connection, string reason)
    {
        EngineMetrics.Malformed.Add(1);
        MessagingLog.Malformed(_logger, connection.Peer, reason);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        _lost.Set();
        await _maintaining;
        foreach (var connection in _byEndpoint.Values)
            await connection.DisposeAsync();
        _stopping.Dispose();
    }

    // An empty list does for nobody: the whole cluster may be starting anew.
    private bool IsLacking => Current.Count is var count && (count == 0 || count < Math.Min(_list.Count, MaxGateways));

    private async Task MaintainAsync(CancellationToken stopping)
    {
        var lastRead = _time.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            var pause = IsLacking ? _connections.ConnectionRetryDelay : _gateways.GatewayListRefreshPeriod;
            await PauseAsync(pause, stopping);
            if (stopping.IsCancellationRequested)
                return;
            if (_provider.IsUpdatable && (IsLacking || _time.GetElapsedTime(lastRead) >= _gateways.GatewayListRefreshPeriod))
            {
                await ReadListAsync(stopping);
                lastRead = _time.GetTimestamp();
            }

            await ConnectMissingAsync(stopping);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        // The last gateway that is lost is replaced at once, others at the next round.
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // The signal bears one wait at a time: one that outlasts the pause goes on in the next.
        _waitingForLoss ??= _lost.WaitAsync().AsTask();
        await Task.WhenAny(Task.Delay(Current.Count == 0 ? pause / 10 : pause, _time, wait.Token), _waitingForLoss);
        if (_waitingForLoss.IsCompleted)
            _waitingForLoss = null;
        await wait.CancelAsync();
    }

    private async Task ReadListAsync(CancellationToken stopping)
    {
        try
        {
            _list = await _provider.GetGateways().WaitAsync(stopping);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            MessagingLog.GatewayListFailed(_logger, ex);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The client stops.
        }
    }

    private async Task<Exception?> ConnectMissingAsync(CancellationToken cancellationToken)
    {
        var missing = _list.Select(GatewayUri.ToEndpoint).Distinct()
            .Where(endpoint => !_byEndpoint.ContainsKey(endpoint)).Take(Math.Max(0, MaxGateways - _byEndpoint.Count));
        var failures = await Task.WhenAll(missing.Select(endpoint => ConnectAsync(endpoint, cancellationToken)));
        return failures.FirstOrDefault(failure => failure is not null);
    }

    private async Task<Exception?> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            var hello = new Hello(_cluster.ClusterId, _cluster.ServiceId, null, _clientId, null);
            var (connection, welcome) = await _connector.ConnectAsync(endpoint, hello, cancellationToken);
            Volatile.Write(ref _manifest, welcome.Manifest);
            _byEndpoint[endpoint] = connection;
            Change(set => set.With(connection));
            _ = connection.RunAsync();
            if (Volatile.Read(ref _disposed) != 0)
                connection.Close(null);
            MessagingLog.GatewayConnected(_logger, connection.Peer, Current.Count);
            return null;
        }
        catch (Exception ex) when (ex is SiloUnavailableException)
        {
            MessagingLog.GatewayUnreachable(_logger, endpoint, ex.Message);
            return ex;
        }
    }

    private void Remove(Connection connection)
    {
        if (!Current.Contains(connection))
            return;
        Change(set => set.Without(connection));
        MessagingLog.GatewayLost(_logger, connection.Peer, Current.Count);
        _lost.Set();
    }

    private void Change(Func<GatewaySet, GatewaySet> change)
    {
        int before, after;
        TaskCompletionSource changed;
        lock (_gate)
        {
            before = _set.Count;
            Volatile.Write(ref _set, change(_set));
            after = _set.Count;
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
        if (before == after)
            return;
        foreach (var observer in _observers)
            Notify(observer, before, after);
    }

    private void Notify(IClusterConnectionStatusObserver observer, int before, int after)
    {
        try
        {
            observer.NotifyGatewayCountChanged(after, before, before == 0);
            if (after == 0)
                observer.NotifyClusterConnectionLost();
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            // What the application does about it must not disturb the connections.
            MessagingLog.ObserverFailed(_logger, observer.GetType(), ex);
        }
    }
}
