using System.Net;
using OrleansTraining.Contracts.Logging;
using OrleansTraining.Contracts.Telemetry.Otlp;

namespace OrleansTraining.Trainer;

/// <summary>How a trainer reaches its cluster: the same for all trainers of a node.</summary>
internal sealed record ClusterSettings
{
    /// <summary>OTRAIN_CLUSTER: the cluster's id.</summary>
    public required string Id { get; init; }

    /// <summary>OTRAIN_STATE: the state folder, with the membership file and the checkpoints below it.</summary>
    public required string StateFolder { get; init; }

    /// <summary>OTRAIN_GATEWAY: the gateway of the own silo, which is preferred; null: any.</summary>
    public IPEndPoint? Gateway { get; init; }

    /// <summary>OTRAIN_NODE: where it runs; empty: it is not said.</summary>
    public string Node { get; init; } = "";

    /// <summary>
    /// OTRAIN_LOG_FORMAT: <c>line</c> or <c>json</c>. The default is lines, in a container too: people read them on the page
    /// and with <c>otrain logs</c>.
    /// </summary>
    public LogFormat LogFormat { get; init; } = LogFormat.Line;

    /// <summary>OpenTelemetry's variables: where traces go; null: nowhere.</summary>
    public OtlpSettings? Traces { get; init; }

    /// <summary>Why traces go nowhere though they are wanted. Nothing to end a training for.</summary>
    public IReadOnlyList<string> TraceFaults { get; init; } = [];

    /// <summary>The folder of the membership file.</summary>
    public string MembershipFolder => Path.Combine(StateFolder, "membership");
}
