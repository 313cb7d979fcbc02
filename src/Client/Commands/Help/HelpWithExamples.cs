using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace OrleansTraining.Client.Commands.Help;

/// <summary>The library's help, with examples behind it; for the program as a whole also what exit codes and variables mean.</summary>
internal sealed class HelpWithExamples(HelpAction standard) : SynchronousCommandLineAction
{
    private static readonly Example[] OfProgram =
    [
        new("otrain up examples/char-gpt.yaml", "train on a cluster of this machine, and clean up"),
        new("otrain up --detach", "start a cluster that stays, with its page on http://127.0.0.1:8080"),
        new("otrain submit job.yaml --wait", "submit a job to it, and follow the job"),
        new("otrain list --server https://silo-0:8443,https://silo-1:8443 --token-file token", "the jobs of a cluster elsewhere"),
        new("otrain doctor", "what this machine and the cluster lack, and what to do"),
    ];

    private static readonly (string Name, string Meaning)[] ExitCodesOf =
    [
        ("0", "done as asked"),
        ("1", "the job failed, or the local cluster did"),
        ("2", "what was asked for is not possible: arguments, spec, ports, rights"),
        ("3", "the cluster was not reached"),
        ("130", "ended by Ctrl+C before the job was done"),
        ("141", "nobody reads the output any more"),
    ];

    private static readonly (string Name, string Meaning)[] Variables =
    [
        (Targets.TargetResolver.ServerVariable, "--server, where that is not given"),
        (Targets.TargetResolver.StateVariable, "--state, likewise"),
        (Targets.TargetResolver.ContextVariable, "--context, likewise"),
        (Targets.TargetResolver.TokenVariable, "the token for servers"),
        ("NO_COLOR", "no colours"),
    ];

    /// <inheritdoc/>
    // As the library's own: a command that lacks an argument has its help all the same.
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var code = standard.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        if (command is ConsoleCommand { Details.Length: > 0 } detailed)
            output.WriteLine(detailed.Details + output.NewLine);
        WriteExamples(output, command is ConsoleCommand console ? console.Examples : command is RootCommand ? OfProgram : []);
        if (command is RootCommand)
        {
            WriteTable(output, "Exit codes:", ExitCodesOf);
            WriteTable(output, "Environment:", Variables);
        }
        return code;
    }

    /// <summary>The examples of the program as a whole.</summary>
    public static IReadOnlyList<Example> ProgramExamples => OfProgram;

    private static void WriteExamples(TextWriter output, IReadOnlyList<Example> examples)
    {
        if (examples.Count == 0)
            return;
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  {example.Line}");
            output.WriteLine($"      {example.Meaning}");
        }
        output.WriteLine();
    }

    private static void WriteTable(TextWriter output, string title, IReadOnlyList<(string Name, string Meaning)> rows)
    {
        output.WriteLine(title);
        var width = rows.Max(row => row.Name.Length);
        foreach (var (name, meaning) in rows)
            output.WriteLine($"  {name.PadRight(width)}  {meaning}");
        output.WriteLine();
    }
}
