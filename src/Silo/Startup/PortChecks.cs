using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Startup;

/// <summary>Looks whether the ports of a silo are free before anything is started, to be able to name each with its setting.</summary>
internal static class PortChecks
{
    internal static IEnumerable<string> FaultsOf(SiloSettings settings)
    {
        (string Setting, string Address, int Port)[] ports =
        [
            (nameof(settings.SiloPort), settings.AdvertisedAddress, settings.SiloPort),
            (nameof(settings.GatewayPort), settings.AdvertisedAddress, settings.GatewayPort),
            (nameof(settings.HttpPort), settings.HttpAddress, settings.HttpPort),
        ];
        foreach (var (setting, address, port) in ports)
            if (port > 0 && FaultOf(new IPEndPoint(IPAddress.Parse(address), port)) is { } fault)
                yield return string.Create(CultureInfo.InvariantCulture, $"{SiloSettings.SectionName}:{setting}: {fault}");
    }

    private static string? FaultOf(IPEndPoint endpoint)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            socket.Listen(1);
            return null;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"port {endpoint.Port.ToString(CultureInfo.InvariantCulture)} on {endpoint.Address} is in use"
                : $"{endpoint} cannot be listened on: {fault.Message}";
        }
    }
}
