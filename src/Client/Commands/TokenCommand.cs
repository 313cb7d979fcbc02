using System.Collections.Immutable;
using System.CommandLine;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Shells;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain token</c>: the tokens of the REST API, in a file that silos read (<c>Silo:TokenFile</c>).</summary>
internal static class TokenCommand
{
    /// <summary>The file in the state folder when none is named.</summary>
    private const string DefaultFile = "tokens.json";

    public static Command Create(CommandRunner runner)
    {
        var file = new Option<string?>("--file") { Description = $"The token file, instead of {DefaultFile} in the state folder.", HelpName = "FILE", Recursive = true, CompletionSources = { Wanted.Files } }.NotEmpty();
        return new ConsoleCommand("token", "Tokens for the REST API. Silos with Silo:TokenFile see each change within a second or two.")
        {
            file,
            CreateToken(runner, file),
            List(runner, file),
            Revoke(runner, file),
        }.With(
            new Example("otrain token create ci --role operator --expires 30d > ci.token", "a token that may submit and stop jobs"),
            new Example("otrain token list --file /etc/otrain/tokens.json", "who has one"));
    }

    private static Command CreateToken(CommandRunner runner, Option<string?> file)
    {
        var name = NameArgument();
        var role = new Option<string>("--role") { Description = $"What its holder may do: {RoleWords.All}.", HelpName = "ROLE", Required = true };
        role.CompletionSources.Add([.. Enum.GetValues<Role>().Select(RoleWords.Of)]);
        role.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } word }] && RoleWords.Parse(word) is null)
                result.AddError($"--role must be {RoleWords.All}, is '{word}'");
        });
        var expires = ExpiryOption.Create("--expires");
        var command = new ConsoleCommand("create", "Make a token. It is printed this once; the file keeps its hash alone.") { name, role, expires }.With(
            new Example("otrain token create grafana --role viewer", "one that may look"),
            new Example("otrain token create ci --role operator --expires 30d", "one that may submit and stop jobs, for a month"));
        command.SetAction(runner.RunLocal(async (context, arguments, cancellationToken) =>
        {
            var path = PathOf(context, arguments.GetValue(file));
            var token = AccessToken.Make();
            var now = context.Time.GetUtcNow();
            var entry = new TokenEntry
            {
                Name = arguments.GetRequiredValue(name),
                Role = RoleWords.Parse(arguments.GetRequiredValue(role))!.Value,
                Sha256 = AccessToken.HashTextOf(token),
                Created = now,
                Expires = ExpiryOption.Parse(arguments.GetValue(expires)) is { } life ? now + life : null,
            };
            if (arguments.GetValue(file) is null)
                context.State.Prepare();
            await TokenFile.UpdateAsync(path, tokens => With(tokens, entry, path), context.Time, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(new { entry.Name, entry.Role, Token = token, entry.Created, entry.Expires, File = path });
            else
                context.Terminal.Line(token);
            context.Terminal.Note($"{entry.Name} is {RoleWords.Of(entry.Role)}{(entry.Expires is { } end ? $" until {Formats.Time(end)}" : "")}; {path} has the hash, and the token is not shown again");
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command List(CommandRunner runner, Option<string?> file)
    {
        var command = new ConsoleCommand("list", "All tokens of the file: names and roles, as it has no more.").With(new Example("otrain token list", "names and roles"));
        command.SetAction(runner.RunLocal((context, arguments, _) =>
        {
            var tokens = TokenFile.Read(PathOf(context, arguments.GetValue(file)));
            if (context.Structured)
                context.Terminal.WriteDocument(tokens.Select(token => new { token.Name, token.Role, token.Created, token.Expires, Expired = token.IsExpired(context.Time.GetUtcNow()) }));
            else if (tokens.IsEmpty)
                context.Terminal.Line("no tokens");
            else
                context.Terminal.WriteTable([new("name"), new("role"), new("created", 1), new("expires")], tokens.Select(token => Row(token, context.Time.GetUtcNow())));
            return Task.FromResult(ExitCodes.Success);
        }));
        return command;
    }

    private static Command Revoke(CommandRunner runner, Option<string?> file)
    {
        var name = NameArgument();
        var command = new ConsoleCommand("revoke", "Take a token back. Sessions that began with it end too.") { name }.With(new Example("otrain token revoke ci", "it is refused from now on"));
        command.SetAction(runner.RunLocal(async (context, arguments, cancellationToken) =>
        {
            var (path, wanted) = (PathOf(context, arguments.GetValue(file)), arguments.GetRequiredValue(name));
            // No lock file beside a file that is not there.
            _ = TokenFile.Read(path);
            await TokenFile.UpdateAsync(path, tokens => Without(tokens, wanted, path), context.Time, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(new { Name = wanted, Revoked = true, File = path });
            else
                context.Terminal.Line($"{wanted} is revoked");
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Argument<string> NameArgument()
    {
        var name = new Argument<string>("NAME") { HelpName = "NAME", Description = "Who or what it is for." };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && !TokenRules.IsName(text))
                result.AddError($"NAME {TokenRules.NameRule}, is '{Printable.Of(text)}'");
        });
        return name;
    }

    private static ImmutableArray<TokenEntry> With(ImmutableArray<TokenEntry> tokens, TokenEntry entry, string path) =>
        tokens.Any(token => token.Name == entry.Name)
            ? throw new CommandException(ExitCodes.Usage, $"there is a token '{entry.Name}' in {path}; revoke it first, or take another name")
        : tokens.Length >= TokenRules.MaxTokens
            ? throw new CommandException(ExitCodes.Usage, $"{path} has {tokens.Length} tokens, and may have no more")
        : tokens.Add(entry);

    private static ImmutableArray<TokenEntry> Without(ImmutableArray<TokenEntry> tokens, string name, string path) =>
        tokens.Any(token => token.Name == name)
            ? tokens.RemoveAll(token => token.Name == name)
            : throw new CommandException(ExitCodes.Usage, $"there is no token '{name}' in {path}");

    private static string[] Row(TokenEntry token, DateTimeOffset now) =>
        [token.Name, RoleWords.Of(token.Role), Formats.Time(token.Created), token.Expires is { } end ? Formats.Time(end) + (token.IsExpired(now) ? " (expired)" : "") : "never"];

    private static string PathOf(CommandContext context, string? file) =>
        Path.GetFullPath(file is null ? Path.Combine(context.State.Directory, DefaultFile) : file);
}
