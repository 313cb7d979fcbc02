using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Says where a silo listens.</summary>
public static class EndpointOptionsExtensions
{
    /// <summary>Listens at an address.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="advertisedIP">The address that others reach the silo at.</param>
    /// <param name="siloPort">The port for silos.</param>
    /// <param name="gatewayPort">The port for clients; 0 for no gateway.</param>
    /// <param name="listenOnAnyHostAddress">Whether to listen at all of the machine's addresses.</param>
    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder, IPAddress advertisedIP, int siloPort, int gatewayPort, bool listenOnAnyHostAddress = false) =>
        builder.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = advertisedIP;
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
            if (!listenOnAnyHostAddress)
                return;
            var any = advertisedIP.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            options.SiloListeningEndpoint = new IPEndPoint(any, siloPort);
            options.GatewayListeningEndpoint = new IPEndPoint(any, gatewayPort);
        });

    /// <summary>Listens at the address that a name stands for.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="hostname">The name.</param>
    /// <param name="siloPort">The port for silos.</param>
    /// <param name="gatewayPort">The port for clients; 0 for no gateway.</param>
    /// <param name="addressFamily">IPv4 or IPv6.</param>
    /// <param name="listenOnAnyHostAddress">Whether to listen at all of the machine's addresses.</param>
    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder,
        string hostname,
        int siloPort,
        int gatewayPort,
        AddressFamily addressFamily = AddressFamily.InterNetwork,
        bool listenOnAnyHostAddress = false) =>
        builder.ConfigureEndpoints(HostAddress.Resolve(hostname, addressFamily), siloPort, gatewayPort, listenOnAnyHostAddress);

    /// <summary>Listens at the machine's own address.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="siloPort">The port for silos.</param>
    /// <param name="gatewayPort">The port for clients; 0 for no gateway.</param>
    /// <param name="addressFamily">IPv4 or IPv6.</param>
    /// <param name="listenOnAnyHostAddress">Whether to listen at all of the machine's addresses.</param>
    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder,
        int siloPort,
        int gatewayPort,
        AddressFamily addressFamily = AddressFamily.InterNetwork,
        bool listenOnAnyHostAddress = false) =>
        builder.ConfigureEndpoints(HostAddress.Local(addressFamily), siloPort, gatewayPort, listenOnAnyHostAddress);
}
