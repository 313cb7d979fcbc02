using System.CommandLine;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Targets;

namespace OrleansTraining.Client.Commands;

/// <summary>The options that all commands have.</summary>
internal sealed class GlobalOptions
{
    /// <summary>The state folder.</summary>
    public Option<string?> State { get; } = new("--state")
    {
        Description = "The folder that holds a cluster of this machine: membership, grain state, checkpoints, logs. Without anything else: .otrain.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The REST API.</summary>
    public Option<string?> Server { get; } = new("--server")
    {
        Description = "The cluster by its REST API; several addresses, separated by commas, stand in for each other.",
        HelpName = "URL",
        Recursive = true,
    };

    /// <summary>The context.</summary>
    public Option<string?> Context { get; } = new("--context")
    {
        Description = "The cluster by the name that `otrain context set` gave it.",
        HelpName = "NAME",
        Recursive = true,
        CompletionSources = { Shells.Wanted.Contexts },
    };

    /// <summary>The token.</summary>
    public Option<string?> TokenFile { get; } = new("--token-file")
    {
        Description = "The file with the token for the server.",
        HelpName = "FILE",
        Recursive = true,
        CompletionSources = { Shells.Wanted.Files },
    };

    /// <summary>The certificates.</summary>
    public Option<string?> CaFile { get; } = new("--ca-file")
    {
        Description = "Certificates (PEM) by which to know the server, instead of the system's.",
        HelpName = "FILE",
        Recursive = true,
        CompletionSources = { Shells.Wanted.Files },
    };

    /// <summary>What results are written as.</summary>
    public Option<string> Output { get; } = new("--output", "-o")
    {
        Description = "Write for people (table) or for programs: one document, or a stream of them where things go on.",
        HelpName = "table|json|yaml",
        Recursive = true,
        DefaultValueFactory = _ => "table",
    };

    /// <summary>The short form of JSON.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "The same as --output json.",
        Recursive = true,
    };

    /// <summary>All options, with the rules between them.</summary>
    public GlobalOptions()
    {
        State.CompletionSources.Add(Shells.Wanted.Files);
        Output.WithWords("table", "json", "yaml");
        foreach (var option in new[] { State, Server, Context, TokenFile, CaFile })
            option.NotEmpty();
    }

    /// <summary>Adds them to the program.</summary>
    public void AddTo(RootCommand root)
    {
        foreach (var option in new Option[] { State, Server, Context, TokenFile, CaFile, Output, Json })
            root.Add(option);
    }

    /// <summary>What the command line says about the cluster.</summary>
    public TargetArguments TargetOf(ParseResult arguments) => new()
    {
        State = arguments.GetValue(State),
        Server = arguments.GetValue(Server),
        Context = arguments.GetValue(Context),
        TokenFile = arguments.GetValue(TokenFile),
        CaFile = arguments.GetValue(CaFile),
    };

    /// <summary>What results are written as.</summary>
    /// <exception cref="CommandException">It is said in two ways that differ.</exception>
    public OutputFormat FormatOf(ParseResult arguments)
    {
        var output = arguments.GetValue(Output);
        var format = output switch { "json" => OutputFormat.Json, "yaml" => OutputFormat.Yaml, _ => OutputFormat.Table };
        if (!arguments.GetValue(Json) || format == OutputFormat.Json)
            return format;
        return arguments.GetResult(Output) is { Implicit: false }
            ? throw new CommandException(ExitCodes.Usage, $"--json and --output {output} contradict each other; give one of them")
            : OutputFormat.Json;
    }
}
