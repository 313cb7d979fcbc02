using OrleansTraining.Contracts.Telemetry.Otlp;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;

namespace OrleansTraining.Silo.Telemetry;

/// <summary>The traces of a silo.</summary>
internal static class SiloTraces
{
    /// <summary>The name of the service, unless OTEL_SERVICE_NAME says another.</summary>
    internal const string Service = "otrain-silo";

    /// <summary>Exports traces when OpenTelemetry's variables name an endpoint, and says whether. Without one nothing listens, and nothing is spent.</summary>
    /// <exception cref="StartupFaultException">The variables make no sense.</exception>
    internal static bool AddSiloTraces(this WebApplicationBuilder builder, SiloSettings settings)
    {
        var (otlp, faults) = OtlpSettingsReader.Read(
            // The configuration has the environment, and what a command line or a test puts over it.
            name => builder.Configuration[name],
            Service,
            [new("service.instance.id", settings.NodeName), new("otrain.cluster", settings.ClusterId), new("otrain.node", settings.NodeName)]);
        if (!faults.IsEmpty)
            throw new StartupFaultException(faults);
        if (otlp is null)
            return false;
        builder.Services.AddHostedService(provider => new TraceExport(
            otlp, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TraceExport>>()));
        return true;
    }
}
