using Microsoft.Extensions.Logging.Console;
using OrleansTraining.Contracts.Logging;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Logging;

/// <summary>How a silo logs.</summary>
internal static class SiloLogging
{
    /// <summary>Logs to the console in the format that the settings ask for, or that suits where the silo runs.</summary>
    internal static void AddSiloLogging(this WebApplicationBuilder builder, SiloSettings settings)
    {
        var format = LogFormats.Resolve(settings.LogFormat, Environment.GetEnvironmentVariable, isTerminal: !Console.IsOutputRedirected);
        builder.Services.AddSingleton(new LogSubject { Node = settings.NodeName });
        builder.Logging
            .ClearProviders()
            .AddConsole(console => console.FormatterName = format == LogFormat.Json ? JsonLineFormatter.FormatterName : LineFormatter.FormatterName)
            .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>()
            .AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>()
            .AddFilter("Microsoft", LogLevel.Warning)
            // A silo that is not ready yet is no error; who asks is told.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddFilter("Orleans", LogLevel.Warning)
            .AddFilter("OrleansTraining", LogLevel.Information)
            // Again, so that what a user sets comes behind what is set here.
            .AddConfiguration(builder.Configuration.GetSection("Logging"));
    }
}
