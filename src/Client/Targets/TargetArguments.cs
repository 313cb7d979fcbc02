namespace OrleansTraining.Client.Targets;

/// <summary>What the command line says about the cluster; null: nothing.</summary>
internal sealed record TargetArguments
{
    /// <summary><c>--state</c>.</summary>
    public string? State { get; init; }

    /// <summary><c>--server</c>.</summary>
    public string? Server { get; init; }

    /// <summary><c>--context</c>.</summary>
    public string? Context { get; init; }

    /// <summary><c>--token-file</c>.</summary>
    public string? TokenFile { get; init; }

    /// <summary><c>--ca-file</c>.</summary>
    public string? CaFile { get; init; }
}
