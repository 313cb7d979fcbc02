using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Targets.Contexts;

namespace OrleansTraining.Client.Targets;

/// <summary>
/// Decides which cluster is meant: an argument beats the environment (<c>OTRAIN_SERVER</c>, <c>OTRAIN_STATE</c>,
/// <c>OTRAIN_CONTEXT</c>), that beats the current context, and without any it is the state folder <c>.otrain</c> here.
/// </summary>
/// <param name="environment">The value of a variable, or null.</param>
/// <param name="contexts">The file of contexts; read only when it decides.</param>
internal sealed class TargetResolver(Func<string, string?> environment, ContextStore contexts)
{
    public const string ServerVariable = "OTRAIN_SERVER";
    public const string StateVariable = "OTRAIN_STATE";
    public const string ContextVariable = "OTRAIN_CONTEXT";
    public const string TokenVariable = "OTRAIN_TOKEN";

    /// <summary>The cluster.</summary>
    /// <exception cref="CommandException">What was said contradicts itself, or is at fault.</exception>
    public Target Resolve(TargetArguments given)
    {
        if (Choose(("--server", given.Server), ("--state", given.State), ("--context", given.Context)) is { } argument)
            return Of(argument, given);
        if (Choose((ServerVariable, Variable(ServerVariable)), (StateVariable, Variable(StateVariable)), (ContextVariable, Variable(ContextVariable))) is { } variable)
            return Of(variable, given);
        var current = contexts.Read();
        return current.Current is { } name ? OfContext(current.Entries[name], given) : Default(given, "the default");
    }

    /// <summary>The state folder for a command that works on this machine alone.</summary>
    /// <exception cref="CommandException">A server was named for it.</exception>
    public Target ResolveLocal(TargetArguments given, string command)
    {
        if (given.Server is not null || given.Context is not null)
            throw new CommandException(ExitCodes.Usage, $"`otrain {command}` works on a state folder on this machine; {(given.Server is not null ? "--server" : "--context")} is not for it, --state is");
        var state = given.State ?? Variable(StateVariable);
        return state is null ? Default(given, "the default") : new Target(StateFolder.At(state), null, given.State is null ? StateVariable : "--state");
    }

    private Target Of((string Name, string Value) chosen, TargetArguments given) => chosen.Name switch
    {
        "--server" or ServerVariable => new Target(StateFolder.At(StateFolder.DefaultName), Server(chosen.Value, chosen.Name, given, null), chosen.Name),
        "--state" or StateVariable => InFolder(chosen.Value, given, chosen.Name),
        _ => OfContext(contexts.Read().Find(chosen.Value, chosen.Name), given),
    };

    private Target OfContext(ContextEntry entry, TargetArguments given)
    {
        var source = $"the context {entry.Name}";
        return entry.Server is { } server
            ? new Target(StateFolder.At(StateFolder.DefaultName), Server(server, $"{source}: server", given, entry), source)
            : InFolder(entry.State!, given, source);
    }

    private static Target Default(TargetArguments given, string source) => InFolder(StateFolder.DefaultName, given, source);

    private static Target InFolder(string state, TargetArguments given, string source) => given switch
    {
        { TokenFile: not null } => throw Unused("--token-file"),
        { CaFile: not null } => throw Unused("--ca-file"),
        _ when string.IsNullOrWhiteSpace(state) => throw new CommandException(ExitCodes.Usage, $"{source} must name a folder, is empty"),
        _ => new Target(StateFolder.At(state), null, source),
    };

    private ServerTarget Server(string text, string field, TargetArguments given, ContextEntry? entry) => new(
        ServerList.Parse(text, field),
        // A token of the context goes only to the server of the context: it is not looked at for any other.
        given.TokenFile ?? (Variable(TokenVariable) is null ? entry?.TokenFile : null),
        given.TokenFile is null && Variable(TokenVariable) is { } token ? ServerToken.Check(token, TokenVariable) : null,
        given.CaFile ?? entry?.CaFile);

    private string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;

    private static (string Name, string Value)? Choose(params ReadOnlySpan<(string Name, string? Value)> options)
    {
        (string Name, string Value)? chosen = null;
        foreach (var (name, value) in options)
        {
            if (value is null)
                continue;
            if (chosen is { } other)
                throw new CommandException(ExitCodes.Usage, $"{other.Name} and {name} are both given; only one of them can say which cluster is meant");
            chosen = (name, value);
        }
        return chosen;
    }

    private static CommandException Unused(string option) => new(ExitCodes.Usage, $"{option} has a meaning only with a server: give one with --server, {ServerVariable} or a context");
}
