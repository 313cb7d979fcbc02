using OrleansTraining.Client.Cluster.Rest;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets;

namespace OrleansTraining.Client.Cluster;

/// <summary>Opens the way to a cluster: by its REST API where a server is named, else by its grains.</summary>
internal static class ClusterOpener
{
    // For a cluster that listens: on a machine that is busy training, a handshake takes its time.
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(20);

    /// <summary>Opens it. Whether a server answers is seen at the first call.</summary>
    /// <param name="target">The cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="patience">How long it is waited for; null: as long as commands wait.</param>
    /// <exception cref="CommandException">The cluster of a state folder was not reached in time.</exception>
    public static async Task<ICluster> OpenAsync(Target target, TimeProvider time, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        if (target.Server is { } server)
            return new RestCluster(patience is { } wait ? new RestTransport(server, RestHttp.Create(server), time) { Patience = wait } : new RestTransport(server, RestHttp.Create(server), time), time);
        var folder = new ClusterTarget(target.State.Directory);
        return new GrainCluster(await ClusterConnection.ConnectAsync(folder, patience ?? ConnectPatience, time, cancellationToken), $"the cluster on {target.State.Directory}", time);
    }
}
