using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Finds addresses: of names, and of this machine.</summary>
internal static class HostAddress
{
    internal static IPAddress Resolve(string hostname, AddressFamily family)
    {
        if (string.Equals(hostname, "localhost", StringComparison.OrdinalIgnoreCase))
            return family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        return Dns.GetHostAddresses(hostname, family).FirstOrDefault()
            ?? throw new OrleansConfigurationException($"The name '{hostname}' has no {family} address.");
    }

    /// <summary>The lowest address of an interface that is up and is no loopback; the loopback where there is none.</summary>
    internal static IPAddress Local(AddressFamily family)
    {
        var own = NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up
                && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == family && !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)
            .OrderBy(address => Convert.ToHexString(address.GetAddressBytes()), StringComparer.Ordinal)
            .FirstOrDefault();
        return own ?? (family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback);
    }
}
