using System.CommandLine;
using System.CommandLine.Help;
using OrleansTraining.Client.Commands.Help;

namespace OrleansTraining.Client.Commands;

/// <summary>The command line of <c>otrain</c>.</summary>
internal static class OtrainCommand
{
    /// <summary>Builds it.</summary>
    public static RootCommand Create(CommandRunner runner)
    {
        var root = new RootCommand("Fault-tolerant, reproducible distributed training. `otrain up SPEC` trains on a cluster on this machine.");
        runner.Options.AddTo(root);
        foreach (var command in Commands(runner))
            root.Add(command);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private static IEnumerable<Command> Commands(CommandRunner runner) =>
    [
        UpCommand.Create(runner),
        DownCommand.Create(runner),
        SubmitCommand.Create(runner),
        ListCommand.Create(runner),
        StatusCommand.Create(runner),
        WatchCommand.Create(runner),
        LogsCommand.Create(runner),
        EventsCommand.Create(runner),
        WorkersCommand.Create(runner),
        CheckpointsCommand.Create(runner),
        StopCommand.Create(runner),
        ScaleCommand.Create(runner),
        DeleteCommand.Create(runner),
        PurgeCommand.Create(runner),
        NodesCommand.Create(runner),
        ContextCommand.Create(runner),
        TokenCommand.Create(runner),
        DoctorCommand.Create(runner),
        ChaosCommand.Create(runner),
        CompletionCommand.Create(runner),
        CompleteCommand.Create(runner),
    ];
}
