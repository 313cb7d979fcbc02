using System.Collections.Immutable;
using OrleansTraining.Client.Commands;

namespace OrleansTraining.Client.Targets;

/// <summary>Addresses of servers, separated by commas.</summary>
internal static class ServerList
{
    private const int MaxServers = 16;

    /// <summary>The addresses.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="field">Where, for faults: <c>--server</c>, say.</param>
    /// <exception cref="CommandException">One is at fault; the message names it.</exception>
    public static ImmutableArray<Uri> Parse(string text, string field)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > MaxServers)
            throw new CommandException(ExitCodes.Usage, $"{field} must name at most {MaxServers} servers, names {parts.Length}");
        return [.. parts.Select(part => ParseOne(part, field)).Distinct()];
    }

    private static Uri ParseOne(string text, string field)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            throw Fault(field, "must be an address such as http://127.0.0.1:8080 or https://silo.example:8443", text);
        if (uri.UserInfo.Length > 0)
            throw new CommandException(ExitCodes.Usage, $"{field} must not have a user or a secret in it; a token comes from --token-file or OTRAIN_TOKEN");
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw Fault(field, "must have no query and no fragment", text);
        // So that paths are relative to the whole of it, behind a proxy that has the silos below a path.
        return uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
    }

    private static CommandException Fault(string field, string what, string text) => new(ExitCodes.Usage, $"{field} {what}, is '{text}'");
}
