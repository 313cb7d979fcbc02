using System.Net;

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

    /// <summary>The folder of the membership file.</summary>
    public string MembershipFolder => Path.Combine(StateFolder, "membership");
}
