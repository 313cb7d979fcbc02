using System.Security.Authentication;

namespace Orleans.Connections.Security;

/// <summary>What the side that connects asks of the other.</summary>
public class TlsClientAuthenticationOptions
{
    /// <summary>The name that the other side's certificate must bear.</summary>
    public string? TargetHost { get; set; }

    /// <summary>The versions of TLS. Default: the system's.</summary>
    public SslProtocols EnabledSslProtocols { get; set; }
}
