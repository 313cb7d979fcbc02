using OrleansTraining.Grains.Metrics;

namespace OrleansTraining.Silo.Metrics;

/// <summary>The meters that a silo shows.</summary>
internal static class MeterNames
{
    /// <summary>What the process and the silo are.</summary>
    internal const string Silo = "OrleansTraining.Silo";

    /// <summary>Jobs and workers, the silo, Orleans, the runtime, and the web server.</summary>
    internal static readonly string[] All =
    [
        TrainingMetrics.MeterName,
        Silo,
        "Microsoft.Orleans",
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];
}
