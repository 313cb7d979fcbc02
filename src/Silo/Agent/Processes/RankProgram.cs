using System.Collections.Immutable;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>The program of a rank, when this node may run it.</summary>
internal static class RankProgram
{
    /// <summary>The program with its arguments.</summary>
    /// <exception cref="WorkerLaunchException">The node runs no programs of users, or there is none.</exception>
    internal static (string FileName, ImmutableArray<string> Arguments) Of(RankLaunch rank, AgentSettings settings)
    {
        if (!settings.AllowCommands)
            throw new WorkerLaunchException($"{settings.Node} runs no programs of users: Silo:AllowCommands is false there");
        if (rank.Command.IsDefaultOrEmpty || string.IsNullOrWhiteSpace(rank.Command[0]))
            throw new WorkerLaunchException("the command is empty");
        // The system would take what stands before it for the whole argument.
        if (rank.Command.Any(item => item is null || item.Contains('\0', StringComparison.Ordinal)))
            throw new WorkerLaunchException("the command contains a zero character");
        return (rank.Command[0], rank.Command[1..]);
    }
}
