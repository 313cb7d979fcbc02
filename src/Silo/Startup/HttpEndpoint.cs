using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Startup;

/// <summary>Where the REST API is reached, the port that the system chose included.</summary>
internal sealed class HttpEndpoint(IServer server, SiloSettings settings)
{
    /// <summary>The base address; empty before the server listens.</summary>
    internal string BaseAddress
    {
        get
        {
            var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            if (bound is null)
                return "";
            // Who listens on all addresses is reached under the one that is advertised.
            var uri = new UriBuilder(bound);
            if (IPAddress.TryParse(settings.HttpAddress, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
                uri.Host = settings.AdvertisedAddress;
            return uri.Uri.GetLeftPart(UriPartial.Authority);
        }
    }
}
