using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary>What every command is given.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="State">The state folder.</param>
/// <param name="Json">Whether it writes JSON.</param>
/// <param name="Interrupts">The signals that this process gets.</param>
/// <param name="Time">The clock.</param>
internal sealed record CommandContext(Terminal Terminal, StateFolder State, bool Json, Interrupts Interrupts, TimeProvider Time)
{
    // For a cluster that listens: on a machine that is busy training, a handshake takes its time.
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(20);

    /// <summary>Connects to the cluster of the state folder.</summary>
    /// <exception cref="CommandException">It was not reached in time.</exception>
    public Task<ClusterConnection> ConnectAsync(CancellationToken cancellationToken) =>
        ClusterConnection.ConnectAsync(new ClusterTarget(State.Directory), ConnectPatience, Time, cancellationToken);
}
