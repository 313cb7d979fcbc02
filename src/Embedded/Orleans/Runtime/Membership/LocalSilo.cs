using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.Runtime.Membership;

/// <summary>What the silo knows of itself.</summary>
internal sealed class LocalSilo : ILocalSiloDetails
{
    private static readonly Lock Gate = new();
    private static int s_lastGeneration;

    public LocalSilo(IOptions<EndpointOptions> endpoints, IOptions<SiloOptions> silo, IOptions<ClusterOptions> cluster)
    {
        var options = endpoints.Value;
        var address = options.AdvertisedIPAddress ?? HostAddress.Local(System.Net.Sockets.AddressFamily.InterNetwork);
        SiloAddress = SiloAddress.New(address, options.SiloPort, NextGeneration());
        GatewayAddress = options.GatewayPort == 0 ? null : SiloAddress.New(address, options.GatewayPort, SiloAddress.Generation);
        SiloListener = options.SiloListeningEndpoint ?? SiloAddress.Endpoint;
        GatewayListener = GatewayAddress is null ? null : options.GatewayListeningEndpoint ?? GatewayAddress.Endpoint;
        ClusterId = cluster.Value.ClusterId;
        ServiceId = cluster.Value.ServiceId;
        DnsHostName = Dns.GetHostName();
        Name = string.IsNullOrWhiteSpace(silo.Value.SiloName) ? $"Silo_{SiloAddress.GetConsistentHashCode():x8}" : silo.Value.SiloName;
    }

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName { get; }

    public SiloAddress SiloAddress { get; }

    public SiloAddress? GatewayAddress { get; }

    internal string ServiceId { get; }

    internal IPEndPoint SiloListener { get; }

    internal IPEndPoint? GatewayListener { get; }

    // Generations count seconds. Silos that start at one endpoint of one process within a second differ all the same.
    private static int NextGeneration()
    {
        lock (Gate)
            return s_lastGeneration = Math.Max(s_lastGeneration + 1, SiloAddress.AllocateNewGeneration());
    }
}
