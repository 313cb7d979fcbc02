using System.Net;

namespace OrleansTraining.Silo.Settings;

/// <summary>Whether a silo runs programs of users: whoever may submit a job could run anything with the silo's rights.</summary>
internal static class CommandPermission
{
    /// <summary>What the setting says; without one, yes where nobody but this machine can submit a job.</summary>
    internal static bool Of(SiloSettings settings) =>
        settings.AllowCommands ?? (IsLoopback(settings.AdvertisedAddress) && IsLoopback(settings.HttpAddress));

    private static bool IsLoopback(string address) => IPAddress.TryParse(address, out var parsed) && IPAddress.IsLoopback(parsed);
}
