using System.Net;

namespace OrleansTraining.Silo.Security;

/// <summary>What security asks of requests.</summary>
internal static class RequestExtensions
{
    /// <summary>Whether it changes nothing, by its method.</summary>
    internal static bool IsSafe(this HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>Whose limits count for it, by address.</summary>
    internal static string Network(this HttpContext context) => (context.Connection.RemoteIpAddress ?? IPAddress.None).Network();

    /// <summary>The network of an address. One of 64 bits in IPv6 is one customer's, who could take a new address for each request.</summary>
    internal static string Network(this IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
