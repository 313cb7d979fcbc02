using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OrleansTraining.Silo.Security.Requests;

namespace OrleansTraining.Silo.Settings;

/// <summary>Finds everything that is wrong with the settings of a silo, not the first alone.</summary>
internal static partial class SiloSettingsValidator
{
    internal const int MaxSlots = 1024;
    private const int MaxStreams = 100_000;
    private const int MaxClusterIdLength = 100;
    private const int MaxRate = 1_000_000;
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(30);

    /// <summary>The faults, each with the setting's name; empty: there are none.</summary>
    internal static IEnumerable<string> FaultsOf(SiloSettings settings)
    {
        if (!NodeNamePattern().IsMatch(settings.NodeName))
            yield return Fault(nameof(settings.NodeName), settings.NodeName, "must be 1 to 63 letters, digits, '-', '_' and '.', and begin with a letter or a digit");
        if (string.IsNullOrWhiteSpace(settings.StateDirectory))
            yield return Fault(nameof(settings.StateDirectory), settings.StateDirectory, "must name a folder");
        if (string.IsNullOrWhiteSpace(settings.ClusterId) || settings.ClusterId.Length > MaxClusterIdLength)
            yield return Fault(nameof(settings.ClusterId), settings.ClusterId, $"must have 1 to {MaxClusterIdLength} characters");
        if (!IPAddress.TryParse(settings.AdvertisedAddress, out var advertised) || IsAny(advertised))
            yield return Fault(nameof(settings.AdvertisedAddress), settings.AdvertisedAddress, "must be an IP address that others can reach");
        if (!IPAddress.TryParse(settings.HttpAddress, out _))
            yield return Fault(nameof(settings.HttpAddress), settings.HttpAddress, "must be an IP address");
        foreach (var fault in PortFaults(settings).Concat(AccessFaults(settings)))
            yield return fault;
        if (settings.MaxStreams is < 1 or > MaxStreams)
            yield return Fault(nameof(settings.MaxStreams), settings.MaxStreams, $"must be from 1 to {MaxStreams}");
        if (settings.Slots is < 0 or > MaxSlots)
            yield return Fault(nameof(settings.Slots), settings.Slots, $"must be from 0 to {MaxSlots}");
        if (settings.TrainerPath.Length > 0 && !File.Exists(settings.TrainerPath))
            yield return Fault(nameof(settings.TrainerPath), settings.TrainerPath, "there is no such file");
        if (settings.WorkerStopGrace < TimeSpan.Zero || settings.WorkerStopGrace > LongestShutdown)
            yield return Fault(nameof(settings.WorkerStopGrace), settings.WorkerStopGrace, $"must be from 0 to {LongestShutdown}");
        if (settings.ShutdownTimeout < TimeSpan.FromSeconds(1) || settings.ShutdownTimeout > LongestShutdown)
            yield return Fault(nameof(settings.ShutdownTimeout), settings.ShutdownTimeout, $"must be from 1 second to {LongestShutdown}");
        if (settings.DrainDelay < TimeSpan.Zero || settings.DrainDelay >= settings.ShutdownTimeout)
            yield return Fault(nameof(settings.DrainDelay), settings.DrainDelay, $"must be from 0 to less than {nameof(settings.ShutdownTimeout)}, {settings.ShutdownTimeout}");
        if (settings.StopWorkersOnShutdown && settings.WorkerStopGrace >= settings.ShutdownTimeout)
            yield return Fault(nameof(settings.WorkerStopGrace), settings.WorkerStopGrace, $"must be shorter than {nameof(settings.ShutdownTimeout)}, {settings.ShutdownTimeout}");
    }

    private static IEnumerable<string> PortFaults(SiloSettings settings)
    {
        (string Name, int Port, int Least)[] ports =
        [
            (nameof(settings.SiloPort), settings.SiloPort, 1),
            (nameof(settings.GatewayPort), settings.GatewayPort, 1),
            (nameof(settings.HttpPort), settings.HttpPort, 0),
            (nameof(settings.PrimarySiloPort), settings.PrimarySiloPort ?? 1, 1),
        ];
        foreach (var (name, port, least) in ports)
            if (port < least || port > ushort.MaxValue)
                yield return Fault(name, port, $"must be from {least} to {ushort.MaxValue}");
        foreach (var same in ports.SkipLast(1).Where(entry => entry.Port > 0).GroupBy(entry => entry.Port).Where(group => group.Count() > 1))
            yield return Fault(same.Last().Name, same.Key, $"is the port of {same.First().Name} too");
    }

    /// <summary>What is said when the REST API would be open to everybody.</summary>
    /// <param name="address">Where it would listen.</param>
    internal static string TokensMissing(string address) => Fault(
        nameof(SiloSettings.TokenFile),
        "",
        $"must name a file with tokens, since {SiloSettings.SectionName}:{nameof(SiloSettings.HttpAddress)} ({address}) is reached from other machines; `otrain token create NAME --role admin --file FILE` makes one");

    private static IEnumerable<string> AccessFaults(SiloSettings settings)
    {
        if (!settings.NeedsTokens && IPAddress.TryParse(settings.HttpAddress, out var http) && !IPAddress.IsLoopback(http))
            yield return TokensMissing(settings.HttpAddress);
        foreach (var name in HostNames.Parse(settings.AllowedHosts).Faulty)
            yield return Fault(nameof(settings.AllowedHosts), name, "must be the name of a host, without scheme and port");
        if (settings.CertificateFile.Length == 0 && settings.CertificateKeyFile.Length > 0)
            yield return Fault(nameof(settings.CertificateKeyFile), settings.CertificateKeyFile, $"has no effect without {nameof(settings.CertificateFile)}");
        if (settings.CertificateFile.Length == 0 && settings.CertificatePasswordFile.Length > 0)
            yield return Fault(nameof(settings.CertificatePasswordFile), settings.CertificatePasswordFile, $"has no effect without {nameof(settings.CertificateFile)}");
        if (settings.SessionLifetime < TimeSpan.FromMinutes(1) || settings.SessionLifetime > LongestSession)
            yield return Fault(nameof(settings.SessionLifetime), settings.SessionLifetime, $"must be from 1 minute to {LongestSession}");
        foreach (var (name, rate) in new[] { (nameof(settings.ReadsPerSecond), settings.ReadsPerSecond), (nameof(settings.ChangesPerSecond), settings.ChangesPerSecond) })
            if (rate is < 1 or > MaxRate)
                yield return Fault(name, rate, $"must be from 1 to {MaxRate}");
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static string Fault(string name, object value, string problem) =>
        string.Create(CultureInfo.InvariantCulture, $"{SiloSettings.SectionName}:{name}: '{value}': {problem}");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}\z")]
    private static partial Regex NodeNamePattern();
}
