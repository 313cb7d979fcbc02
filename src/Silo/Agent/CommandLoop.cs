using System.Collections.Immutable;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Silo.Agent.Links;
using OrleansTraining.Silo.Agent.Workers;

namespace OrleansTraining.Silo.Agent;

/// <summary>Takes the node's commands by long poll and carries them out, one after the other.</summary>
internal sealed partial class CommandLoop
{
    private readonly INodeLink _link;
    private readonly WorkerSupervisor _workers;
    private readonly Retry _retry;
    private readonly ILogger _logger;

    internal CommandLoop(INodeLink link, WorkerSupervisor workers, TimeProvider time, ILogger<CommandLoop> logger)
    {
        _link = link;
        _workers = workers;
        _retry = new Retry(time);
        _logger = logger;
    }

    /// <summary>Runs until it is cancelled. A command is acknowledged, by the next poll, when it has been carried out.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var acknowledged = 0L;
        while (true)
        {
            foreach (var command in await PollAsync(acknowledged, cancellationToken))
            {
                // A command that is known comes again when the grain has lost its memory: all are idempotent.
                await CarryOutAsync(command, cancellationToken);
                acknowledged = command.Sequence;
            }
        }
    }

    private async Task<ImmutableArray<NodeCommand>> PollAsync(long acknowledged, CancellationToken cancellationToken)
    {
        ImmutableArray<NodeCommand> commands = [];
        await _retry.UntilDoneAsync(
            async token => commands = await _link.WaitCommandsAsync(acknowledged, token),
            (fault, attempt) => LogFailed(_logger, attempt == 1 ? LogLevel.Information : LogLevel.Debug, fault.Message),
            cancellationToken);
        return commands;
    }

    private async Task CarryOutAsync(NodeCommand command, CancellationToken cancellationToken)
    {
        if (command.Launch is { } launch)
            await _workers.LaunchAsync(launch, cancellationToken);
        if (command.Kill is { } kill)
            _workers.Kill(kill);
    }

    [LoggerMessage("no commands can be had, the agent asks again: {Fault}")]
    private static partial void LogFailed(ILogger logger, LogLevel level, string fault);
}
