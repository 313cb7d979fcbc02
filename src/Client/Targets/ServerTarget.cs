using System.Collections.Immutable;

namespace OrleansTraining.Client.Targets;

/// <summary>A cluster by its REST API.</summary>
/// <param name="Servers">Base addresses of its silos, in the order of trial.</param>
/// <param name="TokenFile">The file with the token; null: none.</param>
/// <param name="Token">The token itself, from the environment; null: none. Never printed.</param>
/// <param name="CaFile">The certificates, PEM, by which to know the servers; null: those of the system.</param>
internal sealed record ServerTarget(ImmutableArray<Uri> Servers, string? TokenFile, string? Token, string? CaFile)
{
    /// <summary>The addresses, for messages.</summary>
    public override string ToString() => string.Join(", ", Servers.Select(Text));

    /// <summary>An address as a user writes it.</summary>
    public static string Text(Uri server) => server.AbsoluteUri.TrimEnd('/');
}
