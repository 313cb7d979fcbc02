using System.Net.Sockets;
using Orleans.Runtime;

namespace OrleansTraining.Client.Cluster;

/// <summary>Tells failures of the way to the cluster from all others.</summary>
internal static class ClusterFaults
{
    /// <summary>Whether the call may go well when it is repeated: a silo or a connection was lost, or too slow.</summary>
    public static bool IsTransient(Exception exception) =>
        exception is OrleansException or TimeoutException or SocketException or IOException;
}
