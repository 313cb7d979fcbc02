using System.CommandLine;

namespace OrleansTraining.Client.Commands.Help;

/// <summary>A command whose help has examples.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
internal sealed class ConsoleCommand(string name, string description) : Command(name, description)
{
    /// <summary>The examples, the most common first.</summary>
    public IReadOnlyList<Example> Examples { get; private set; } = [];

    /// <summary>What its help says beside the description, which is one line in the list of commands; empty: nothing.</summary>
    public string Details { get; init; } = "";

    /// <summary>The command, with its examples.</summary>
    public ConsoleCommand With(params Example[] examples)
    {
        Examples = examples;
        return this;
    }
}
