using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>Bounds on what a connection may cost before anybody knows who it is.</summary>
internal static class HttpLimits
{
    /// <summary>The largest body where an endpoint says nothing else.</summary>
    internal const int MaxBody = 1024 * 1024;

    /// <summary>All headers of a request together.</summary>
    internal const int MaxHeaders = 32 * 1024;

    /// <summary>Method, path, query and version.</summary>
    internal const int MaxLine = 8 * 1024;

    /// <summary>Connections that are open at one time.</summary>
    internal const int MaxConnections = 4096;

    private const int MaxHeaderCount = 100;
    private const int MaxUpgraded = 64;
    private const double SlowestBody = 240;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(120);

    internal static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MaxBody;
        limits.MaxRequestHeadersTotalSize = MaxHeaders;
        limits.MaxRequestHeaderCount = MaxHeaderCount;
        limits.MaxRequestLineSize = MaxLine;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(SlowestBody, BodyGrace);
        limits.MinResponseDataRate = new MinDataRate(SlowestBody, BodyGrace);
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxConcurrentUpgradedConnections = MaxUpgraded;
        limits.KeepAliveTimeout = KeepAlive;
    }
}
