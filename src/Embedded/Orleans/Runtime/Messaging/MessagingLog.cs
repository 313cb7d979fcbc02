using System.Net;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.Messaging;

internal static partial class MessagingLog
{
    [LoggerMessage(5001, LogLevel.Warning, "A connection at {Endpoint} could not be accepted.")]
    internal static partial void AcceptFailed(ILogger logger, EndPoint endpoint, Exception exception);

    [LoggerMessage(5002, LogLevel.Information, "A connection at {Endpoint} came to nothing: {Reason}")]
    internal static partial void ConnectionFailed(ILogger logger, EndPoint endpoint, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "The connection with {Peer} was closed because of what came over it: {Reason}")]
    internal static partial void Malformed(ILogger logger, Peer peer, string reason);

    [LoggerMessage(5004, LogLevel.Debug, "The connection with {Peer} is closed: {Reason}")]
    internal static partial void Closed(ILogger logger, Peer peer, string reason);

    [LoggerMessage(5005, LogLevel.Information, "Connected to {Peer}; {Count} gateways are connected.")]
    internal static partial void GatewayConnected(ILogger logger, Peer peer, int count);

    [LoggerMessage(5006, LogLevel.Warning, "Lost {Peer}; {Count} gateways are left.")]
    internal static partial void GatewayLost(ILogger logger, Peer peer, int count);

    [LoggerMessage(5007, LogLevel.Debug, "The gateway {Gateway} could not be reached: {Reason}")]
    internal static partial void GatewayUnreachable(ILogger logger, EndPoint gateway, string reason);

    [LoggerMessage(5009, LogLevel.Error, "{Observer}, which observes the connections, failed.")]
    internal static partial void ObserverFailed(ILogger logger, Type observer, Exception exception);

    [LoggerMessage(5008, LogLevel.Warning, "The list of gateways could not be read.")]
    internal static partial void GatewayListFailed(ILogger logger, Exception exception);
}
