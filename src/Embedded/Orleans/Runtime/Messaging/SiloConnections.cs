using System.Collections.Concurrent;

namespace Orleans.Runtime.Messaging;

/// <summary>The connections by which a silo calls other silos: one to each, opened at first use.</summary>
internal sealed class SiloConnections(Func<SiloAddress, Hello> hello, Connector connector)
{
    private readonly ConcurrentDictionary<SiloAddress, Link> _links = new();
    private readonly CancellationTokenSource _closing = new();

    /// <summary>The silos that there are connections to, or attempts at one.</summary>
    internal IEnumerable<SiloAddress> Known => _links.Keys;

    /// <summary>The connections that are open.</summary>
    internal IEnumerable<Connection> Open => _links.Values.Select(link => link.Connection).OfType<Connection>().Where(connection => connection.IsOpen);

    /// <summary>The open connection to a silo; null where there is none yet.</summary>
    internal Connection? TryGet(SiloAddress silo) =>
        _links.TryGetValue(silo, out var link) && link.Connection is { IsOpen: true } open ? open : null;

    /// <summary>The connection to a silo, which is opened if there is none. Those who ask at the same time share the attempt.</summary>
    internal async Task<Connection> GetAsync(SiloAddress silo)
    {
        var link = _links.GetOrAdd(silo, key => new Link(() => OpenAsync(key)));
        try
        {
            var connection = await link.OpenAsync().ConfigureAwait(false);
            if (connection.IsOpen)
                return connection;
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            _links.TryRemove(KeyValuePair.Create(silo, link));
            throw;
        }

        _links.TryRemove(KeyValuePair.Create(silo, link));
        throw new SiloUnavailableException($"The connection to {silo} was closed.");
    }

    /// <summary>Closes the connection to a silo that is gone.</summary>
    internal void Drop(SiloAddress silo)
    {
        if (_links.TryRemove(silo, out var link))
            link.Connection?.Close(null);
    }

    internal void OnClosed(Connection connection)
    {
        foreach (var (silo, link) in _links)
        {
            if (ReferenceEquals(link.Connection, connection))
                _links.TryRemove(KeyValuePair.Create(silo, link));
        }
    }

    internal void CloseAll()
    {
        _closing.Cancel();
        foreach (var silo in _links.Keys)
            Drop(silo);
    }

    private async Task<Connection> OpenAsync(SiloAddress silo)
    {
        var (connection, _) = await connector.ConnectAsync(silo.Endpoint, hello(silo), _closing.Token).ConfigureAwait(false);
        _ = connection.RunAsync();
        if (_closing.IsCancellationRequested)
            connection.Close(null);
        return connection;
    }

    /// <summary>One attempt at a connection, and the connection that came of it.</summary>
    private sealed class Link(Func<Task<Connection>> open)
    {
        private readonly Lock _gate = new();
        private Task<Connection>? _opening;

        internal Connection? Connection { get; private set; }

        internal Task<Connection> OpenAsync()
        {
            lock (_gate)
                return _opening ??= RunAsync();
        }

        private async Task<Connection> RunAsync()
        {
            await Task.Yield();
            return Connection = await open().ConfigureAwait(false);
        }
    }
}
