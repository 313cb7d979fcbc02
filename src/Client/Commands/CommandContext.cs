using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Targets;

namespace OrleansTraining.Client.Commands;

/// <summary>What every command is given.</summary>
/// <param name="Terminal">Where it writes, and as what.</param>
/// <param name="Target">The cluster.</param>
/// <param name="Interrupts">The signals that this process gets.</param>
/// <param name="Time">The clock.</param>
internal sealed record CommandContext(Terminal Terminal, Target Target, Interrupts Interrupts, TimeProvider Time)
{
    /// <summary>The state folder of a cluster on this machine.</summary>
    public StateFolder State => Target.State;

    /// <summary>Whether it writes for programs: JSON or YAML.</summary>
    public bool Structured => Terminal.Format != OutputFormat.Table;

    /// <summary>Connects to the cluster.</summary>
    /// <exception cref="CommandException">It was not reached in time.</exception>
    public Task<ICluster> ConnectAsync(CancellationToken cancellationToken)
    {
        if (Target.Server is { } server && server.TokenFile is { } path && ServerToken.IsOpenToOthers(path))
            Terminal.Warn($"others can read the token file {path}; `chmod 600 {path}` makes it yours");
        if (Target.Server is { } plain && (plain.Token ?? plain.TokenFile) is not null && plain.Servers.FirstOrDefault(address => address.Scheme == "http" && !address.IsLoopback) is { } open)
            Terminal.Warn($"the token goes to {ServerTarget.Text(open)} in the clear; use https");
        return ClusterOpener.OpenAsync(Target, Time, cancellationToken);
    }
}
