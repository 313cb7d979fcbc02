using System.CommandLine;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Shells;
using OrleansTraining.Client.Targets;
using OrleansTraining.Client.Targets.Contexts;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain context list|use|set|remove|show</c>.</summary>
internal static class ContextCommand
{
    public static Command Create(CommandRunner runner) => new ConsoleCommand("context", "Clusters by name: what commands use when neither an argument nor a variable names one.")
    {
        List(runner),
        Use(runner),
        Set(runner),
        Show(runner),
        Remove(runner),
    }.With(new Example("otrain context set lab --server https://silo-0.lab:8443 --token-file ~/lab.token", "give a cluster a name"), new Example("otrain context use lab", "use it from now on"));

    private static ConsoleCommand List(CommandRunner runner)
    {
        var command = new ConsoleCommand("list", "All contexts; the current one has a star.").With(new Example("otrain context list", "a line for each"));
        command.SetAction(runner.RunAlone((context, _, _) =>
        {
            var set = runner.Contexts.Read();
            if (context.Structured)
                context.Terminal.WriteDocument(new { set.Current, Contexts = set.Entries.Values.Select(Document) });
            else if (set.Entries.IsEmpty)
                context.Terminal.Line("no contexts; make one with `otrain context set NAME --server URL`");
            else
                context.Terminal.WriteTable(
                    [new("", 0), new("context"), new("cluster"), new("token file", 2), new("CA file", 3)],
                    set.Entries.Values.Select(entry => new[] { entry.Name == set.Current ? "*" : "", entry.Name, entry.Server ?? entry.State!, entry.TokenFile ?? "-", entry.CaFile ?? "-" }));
            return Task.FromResult(ExitCodes.Success);
        }));
        return command;
    }

    private static ConsoleCommand Use(CommandRunner runner)
    {
        var name = Name();
        var command = new ConsoleCommand("use", "Make a context the current one.") { name }.With(new Example("otrain context use lab", "use it where nothing else is said"));
        command.SetAction(runner.RunAlone(async (context, arguments, cancellationToken) =>
        {
            var wanted = arguments.GetRequiredValue(name);
            await runner.Contexts.ChangeAsync(set => set with { Current = set.Find(wanted, "NAME").Name }, context.Time, cancellationToken);
            return Report(context, $"{wanted} is the current context", new { Current = wanted });
        }));
        return command;
    }

    private static ConsoleCommand Set(CommandRunner runner)
    {
        var name = Name();
        var command = new ConsoleCommand("set", "Make a context, or make it anew: with --server, and perhaps --token-file and --ca-file, or with --state. The first becomes the current one.") { name }.With(
            new Example("otrain context set lab --server https://silo-0.lab:8443,https://silo-1.lab:8443 --token-file ~/lab.token --ca-file ~/lab.pem", "a cluster by the addresses of its silos"),
            new Example("otrain context set here --state /tmp/otrain", "a cluster of this machine by its folder"));
        command.SetAction(runner.RunAlone(async (context, arguments, cancellationToken) =>
        {
            var entry = Entry(arguments.GetRequiredValue(name), runner.Options.TargetOf(arguments));
            await runner.Contexts.ChangeAsync(set => set.With(entry), context.Time, cancellationToken);
            return Report(context, $"{entry.Name} is {entry.Server ?? entry.State}, in {runner.Contexts.Path}", Document(entry));
        }));
        return command;
    }

    private static ConsoleCommand Show(CommandRunner runner)
    {
        var name = new Argument<string?>("NAME") { HelpName = "NAME", Description = "The context; without it, the current one.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Wanted.Contexts } };
        var command = new ConsoleCommand("show", "A context. Tokens are not shown, only where they are.") { name }.With(new Example("otrain context show", "the current one"), new Example("otrain context show lab -o yaml", "another one, for a program"));
        command.SetAction(runner.RunAlone((context, arguments, _) =>
        {
            var set = runner.Contexts.Read();
            var entry = set.Find(arguments.GetValue(name) ?? set.Current ?? throw new CommandException(ExitCodes.Usage, "there is no current context; `otrain context use NAME` makes one it"), "NAME");
            if (context.Structured)
                context.Terminal.WriteDocument(Document(entry));
            else
                foreach (var (field, value) in new[] { ("context", entry.Name), ("server", entry.Server), ("state", entry.State), ("token file", entry.TokenFile), ("CA file", entry.CaFile) })
                    if (value is not null)
                        context.Terminal.Line($"{field}: {value}");
            return Task.FromResult(ExitCodes.Success);
        }));
        return command;
    }

    private static ConsoleCommand Remove(CommandRunner runner)
    {
        var name = Name();
        var command = new ConsoleCommand("remove", "Forget a context; the cluster and its token stay.") { name }.With(new Example("otrain context remove lab", "forget it"));
        command.SetAction(runner.RunAlone(async (context, arguments, cancellationToken) =>
        {
            var wanted = arguments.GetRequiredValue(name);
            await runner.Contexts.ChangeAsync(set => set.Without(set.Find(wanted, "NAME").Name), context.Time, cancellationToken);
            return Report(context, $"{wanted} is forgotten", new { Removed = wanted });
        }));
        return command;
    }

    private static Argument<string> Name() => new("NAME") { HelpName = "NAME", Description = "The name of the context.", CompletionSources = { Wanted.Contexts } };

    private static ContextEntry Entry(string name, TargetArguments given)
    {
        if (!ContextSet.IsName(name))
            throw new CommandException(ExitCodes.Usage, $"NAME must be letters, digits, dots, hyphens and underscores, 64 at most, is '{name}'");
        if (given.Server is null == given.State is null)
            throw new CommandException(ExitCodes.Usage, "a context needs --server URL or --state DIR, one of the two");
        if (given.State is not null && (given.TokenFile ?? given.CaFile) is not null)
            throw new CommandException(ExitCodes.Usage, "--token-file and --ca-file have a meaning only with --server");
        return new ContextEntry
        {
            Name = name,
            Server = given.Server is { } server ? string.Join(',', ServerList.Parse(server, "--server").Select(ServerTarget.Text)) : null,
            State = Absolute(given.State, "--state"),
            TokenFile = Absolute(given.TokenFile, "--token-file"),
            CaFile = Absolute(given.CaFile, "--ca-file"),
        };
    }

    private static string? Absolute(string? path, string option) => path switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(path) => throw new CommandException(ExitCodes.Usage, $"{option} must name a path, is empty"),
        _ => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)),
    };

    private static object Document(ContextEntry entry) => new { entry.Name, entry.Server, entry.State, entry.TokenFile, entry.CaFile };

    private static int Report(CommandContext context, string line, object document)
    {
        if (context.Structured)
            context.Terminal.WriteDocument(document);
        else
            context.Terminal.Line(line);
        return ExitCodes.Success;
    }
}
