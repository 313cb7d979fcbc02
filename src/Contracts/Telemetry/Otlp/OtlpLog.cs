using Microsoft.Extensions.Logging;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>Log messages of the exporter.</summary>
internal static partial class OtlpLog
{
    /// <summary>Traces are exported. The address is without what may be secret in it.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "traces go to {Endpoint}")]
    public static partial void Started(ILogger logger, string endpoint);

    /// <summary>Spans were lost.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Dropped} spans could not be exported and are dropped: {Reason}")]
    public static partial void Dropped(ILogger logger, long dropped, string reason);

    /// <summary>The settings make no sense, and the process goes on without traces.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "no traces are exported: {Fault}")]
    public static partial void Refused(ILogger logger, string fault);
}
