using System.CommandLine;

namespace OrleansTraining.Client.Commands;

/// <summary>The command line of <c>otrain</c>.</summary>
internal static class OtrainCommand
{
    /// <summary>Builds it.</summary>
    public static RootCommand Create(CommandRunner runner)
    {
        var root = new RootCommand("Fault-tolerant, reproducible distributed training. `otrain up SPEC` trains on a cluster on this machine.");
        root.Add(runner.State);
        root.Add(runner.Json);
        root.Add(UpCommand.Create(runner));
        root.Add(DownCommand.Create(runner));
        root.Add(SubmitCommand.Create(runner));
        root.Add(ListCommand.Create(runner));
        root.Add(StatusCommand.Create(runner));
        root.Add(WatchCommand.Create(runner));
        root.Add(LogsCommand.Create(runner));
        root.Add(StopCommand.Create(runner));
        root.Add(ScaleCommand.Create(runner));
        root.Add(ChaosCommand.Create(runner));
        root.Add(TokenCommand.Create(runner));
        return root;
    }
}
