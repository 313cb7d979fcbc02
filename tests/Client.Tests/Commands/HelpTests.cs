using System.CommandLine;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Tests.Commands;

[Collection("signals")]
public sealed class HelpTests : IDisposable
{
    private readonly Interrupts _interrupts = new(TimeProvider.System);
    private readonly RootCommand _root;

    public HelpTests() => _root = OtrainCommand.Create(new CommandRunner(new Terminal(TextWriter.Null, TextWriter.Null, isInteractive: false), _interrupts, TimeProvider.System, _ => null));

    public void Dispose() => _interrupts.Dispose();

    private static IEnumerable<Command> All(Command command) => command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => All(sub).Prepend(sub));

    private string HelpOf(params string[] path)
    {
        var output = new StringWriter();
        _root.Parse([.. path, "--help"]).Invoke(new InvocationConfiguration { Output = output }).ShouldBe(0);
        return output.ToString();
    }

    [Fact]
    public void EachCommand_HasExamples_AndEachOfThemParses()
    {
        var commands = All(_root).ToList();
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
        var parsed = _root.Parse(line["otrain ".Length..]);
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
    public void Program_HasTheCommandsOfTheDesign(params string[] names) => names.ShouldBeSubsetOf(_root.Subcommands.Select(command => command.Name));
}
