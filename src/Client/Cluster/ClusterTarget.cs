using System.Collections.Immutable;
using System.Net;
using OrleansTraining.Contracts.Clustering;

namespace OrleansTraining.Client.Cluster;

/// <summary>A cluster on this machine, by its state folder.</summary>
/// <param name="StateDirectory">The absolute path of the folder.</param>
internal sealed record ClusterTarget(string StateDirectory)
{
    /// <summary>The id of every cluster that <c>otrain up</c> starts; the state folder tells them apart.</summary>
    public const string ClusterId = "otrain";

    /// <summary>The folder of membership files.</summary>
    public string MembershipDirectory => Path.Combine(StateDirectory, "membership");

    /// <summary>The gateways that the membership file names at this moment.</summary>
    public async Task<ImmutableArray<IPEndPoint>> GatewaysAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(MembershipDirectory))
            return [];
        var table = await new MembershipFile(MembershipDirectory, ClusterId, time).ReadAsync(cancellationToken);
        return table is null ? [] : [.. FileGatewayListProvider.GatewaysOf(table, null).Select(uri => IPEndPoint.Parse($"{uri.Host}:{uri.Port}"))];
    }

    /// <summary>What was tried and what to do, for one who did not reach the cluster.</summary>
    public string NotReached(ImmutableArray<IPEndPoint> tried) => tried.IsEmpty
        ? $"no cluster runs on {StateDirectory}: no silo is listed in {MembershipDirectory}; start one with `otrain up --state {StateDirectory}`, or name another folder with --state"
        : $"the cluster on {StateDirectory} does not answer: tried {string.Join(", ", tried)}; end what is left with `otrain down --state {StateDirectory}`, then start it with `otrain up`";
}
