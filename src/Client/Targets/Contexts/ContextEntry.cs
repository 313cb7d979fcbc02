namespace OrleansTraining.Client.Targets.Contexts;

/// <summary>A cluster under a name: by its servers or by its state folder, one of the two.</summary>
internal sealed record ContextEntry
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Addresses of its REST API, separated by commas.</summary>
    public string? Server { get; init; }

    /// <summary>The absolute path of its state folder.</summary>
    public string? State { get; init; }

    /// <summary>The absolute path of the file with the token.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The absolute path of the file with the certificates by which to know the servers.</summary>
    public string? CaFile { get; init; }
}
