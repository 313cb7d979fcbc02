using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Telemetry.Otlp;

namespace OrleansTraining.Trainer.Telemetry;

/// <summary>The export of a trainer's traces.</summary>
internal static class TrainerTraces
{
    /// <summary>Begins it when there is an endpoint. What makes no sense is logged: no training ends for it.</summary>
    public static OtlpTraceExporter? Export(ClusterSettings settings, ILogger logger)
    {
        foreach (var fault in settings.TraceFaults)
            OtlpTraceExporter.LogRefused(logger, fault);
        return settings.Traces is { } traces ? OtlpTraceExporter.Start(traces, TimeProvider.System, Random.Shared, logger) : null;
    }
}
