using System.Globalization;
using System.Net;

namespace Orleans.Messaging;

/// <summary>The URIs by which gateways are listed: <c>gwy.tcp://address:port/generation</c>.</summary>
internal static class GatewayUri
{
    internal static Uri Of(IPEndPoint endpoint) => Of(endpoint, 0);

    internal static Uri Of(IPEndPoint endpoint, int generation) =>
        new(string.Create(CultureInfo.InvariantCulture, $"gwy.tcp://{endpoint}/{generation}"));

    internal static IPEndPoint ToEndpoint(Uri uri) =>
        IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address)
            ? new IPEndPoint(address, uri.Port)
            : throw new FormatException($"The gateway '{uri}' is no gwy.tcp://address:port/generation.");
}
