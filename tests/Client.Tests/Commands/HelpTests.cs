using System.CommandLine;
using OrleansTraining.Client.Commands.Help;

namespace OrleansTraining.Client.Tests.Commands;

[Collection("signals")]
public sealed class HelpTests : IDisposable
{
    private readonly TestConsole _console = new();

    private RootCommand Root => _console.Root;

    public void Dispose() => _console.Dispose();

    private static IEnumerable<Command> All(Command command) => command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => All(sub).Prepend(sub));

    private string HelpOf(params string[] path)
    {
        var output = new StringWriter();
        Root.Parse([.. path, "--help"]).Invoke(new InvocationConfiguration { Output = output }).ShouldBe(0);
        return output.ToString();
    }

    [Fact]
    public void EachCommand_HasExamples_AndEachOfThemParses()
    {
        var commands = All(Root).ToList();
        commands.Count.ShouldBeGreaterThan(20);
        foreach (var command in commands)
        {
            var examples = command.ShouldBeOfType<ConsoleCommand>(command.Name).Examples;
            examples.ShouldNotBeEmpty(command.Name);
            foreach (var example in examples)
                ShouldParse(example, command);
        }
        foreach (var example in HelpWithExamples.ProgramExamples)
            ShouldParse(example, null);
    }

    /// <summary>Without what a shell would take: what stands around it, and what comes behind.</summary>
    private void ShouldParse(Example example, Command? command)
    {
        var line = example.Line.Replace("source <(", "", StringComparison.Ordinal).TrimEnd(')').Split(" | ")[0].Split(" > ")[0];
        line.ShouldStartWith("otrain ");
        var parsed = Root.Parse(line["otrain ".Length..]);
        parsed.Errors.ShouldBeEmpty(example.Line);
        if (command is not null && !line.Contains("submit", StringComparison.Ordinal) && command.Subcommands.Count == 0)
            parsed.CommandResult.Command.ShouldBe(command, example.Line);
    }

    [Fact]
    public void Help_OfTheProgram_HasExamplesExitCodesAndVariables()
    {
        var help = HelpOf();

        help.ShouldContain("Examples:\n  otrain up examples/char-gpt.yaml\n");
        foreach (var code in new[] { "0  ", "1  ", "2  ", "3  ", "130" })
            help.ShouldContain($"\n  {code}  ");
        help.ShouldContain("OTRAIN_SERVER");
        help.ShouldNotContain("__complete");
        help.ShouldNotContain("--background");
    }

    [Fact]
    public void Help_OfACommandThatLacksAnArgument_IsShownAllTheSame()
    {
        var help = HelpOf("submit");

        help.ShouldContain(" submit <SPEC> [options]\n");
        help.ShouldContain("Examples:\n  otrain submit ");
    }

    [Fact]
    public void Help_OfChaos_ExplainsItsFigures() => HelpOf("chaos").ShouldContain("goodput: 1 - (time");

    [Theory]
    [InlineData("up", "down", "submit", "list", "status", "watch", "logs", "events", "workers", "checkpoints", "stop", "scale", "delete", "purge", "nodes", "context", "doctor", "chaos", "completion")]
    public void Program_HasTheCommandsOfTheDesign(params string[] names) => names.ShouldBeSubsetOf(Root.Subcommands.Select(command => command.Name));
}
