using System.Collections.Immutable;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>A program to start.</summary>
/// <param name="FileName">The program: a path, or a name to look for in PATH.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Its whole environment.</param>
internal sealed record WorkerCommand(
    string FileName,
    ImmutableArray<string> Arguments,
    ImmutableSortedDictionary<string, string> Environment)
{
    /// <summary>The folder in which it begins; null: that of the silo.</summary>
    internal string? Folder { get; init; }

    /// <summary>Whether its standard input is a pipe from the agent; else there is nothing in it.</summary>
    internal bool TakesInput { get; init; }
}
