using System.CommandLine;
using System.Globalization;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain nodes</c>.</summary>
internal static class NodesCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new ConsoleCommand("nodes", "The nodes of the cluster, with the workers that each runs and may run.").With(
            new("otrain nodes", "a line for each"),
            new("otrain nodes --server http://127.0.0.1:8080 -o json", "those of a cluster by its address, for a program"));
        command.SetAction(runner.Run(async (context, _, cancellationToken) =>
        {
            await using var cluster = await context.ConnectAsync(cancellationToken);
            var nodes = await cluster.NodesAsync(cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(nodes);
            else if (nodes.IsEmpty)
                context.Terminal.Line("no node has been heard of in the last minute");
            else
                context.Terminal.WriteTable([new("node"), new("host", 2), new("state"), new("workers"), new("heard", 1), new("address", 3)], nodes.Select(node => Row(node, context.Time.GetUtcNow())));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static string[] Row(NodeLine node, DateTimeOffset now) =>
    [
        node.Node,
        node.Host,
        node.Alive ? "alive" : "silent",
        string.Create(CultureInfo.InvariantCulture, $"{node.Running}/{node.Slots}"),
        Formats.Ago(now - node.LastHeard),
        node.HttpAddress,
    ];
}
