using OrleansTraining.Contracts.Access;
using OrleansTraining.Silo.Security.Tls;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security;

/// <summary>Looks at the files that security needs before anything is started, to be able to name each with its setting.</summary>
internal static class AccessChecks
{
    private const string OwnEndpoints = "Kestrel:Endpoints";

    internal static IEnumerable<string> FaultsOf(SiloSettings settings, IConfiguration configuration)
    {
        if (configuration.GetSection(OwnEndpoints).GetChildren().Any())
            yield return $"{OwnEndpoints}: has no place here: {SiloSettings.SectionName}:{nameof(settings.HttpAddress)} and {nameof(settings.HttpPort)} say where the silo listens";
        foreach (var fault in TokenFaults(settings).Concat(CertificateFaults(settings)))
            yield return fault;
    }

    private static IReadOnlyList<string> TokenFaults(SiloSettings settings)
    {
        if (!settings.NeedsTokens)
            return [];
        const string setting = $"{SiloSettings.SectionName}:{nameof(settings.TokenFile)}";
        try
        {
            return TokenFile.Read(settings.TokenFile).IsEmpty
                ? [$"{setting}: '{settings.TokenFile}': has no token; make one with `otrain token create NAME --role admin --file {settings.TokenFile}`"]
                : [];
        }
        catch (TokenFileException fault)
        {
            return [.. fault.Faults.Select(line => $"{setting}: '{settings.TokenFile}': {line}")];
        }
    }

    private static IReadOnlyList<string> CertificateFaults(SiloSettings settings)
    {
        if (settings.CertificateFile.Length == 0)
            return [];
        try
        {
            _ = CertificateLoader.Load(CertificateFiles.Read(settings), settings);
            return [];
        }
        catch (CertificateException fault)
        {
            return [fault.Message];
        }
    }
}
