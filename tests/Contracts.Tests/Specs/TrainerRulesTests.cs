using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Tests.Specs;

public sealed class TrainerRulesTests
{
    private static JobSpec Spec(params string[] command) => new() { WorldSize = 2, Trainer = new() { Command = [.. command] } };

    [Theory]
    [InlineData("trainer: { command: [python3, train.py] }")]
    [InlineData("trainer: { command: ./train }")]
    [InlineData("trainer: { command: [sh, -c, ''] }")]
    [InlineData("trainer: { command: [a] }\nworld_size: 3\nmin_workers: 3\nmax_workers: 3")]
    [InlineData("trainer: { command: [a] }\nrestart: { max: 3, backoff: 1s, max_failures: 2, window: 1m }\nthreads: 2")]
    public void Validate_Command_HasNoFaultAndNoWarning(string text)
    {
        var reading = JobSpecs.Read(text);

        reading.Faults.ShouldBeEmpty();
        reading.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("trainer: {}", "trainer.command: must name a program, is empty")]
    [InlineData("trainer: { command: [] }", "trainer.command: must name a program, is empty")]
    [InlineData("trainer: { command: [' ', x] }", "trainer.command[0]: must be a program, is ' '")]
    [InlineData("trainer: { command: [a, \"b\\0c\"] }", "trainer.command[1]: contains a zero character")]
    [InlineData("trainer: { command: [a] }\nworld_size: 4\nmin_workers: 2", "min_workers: must be world_size (4) with trainer.command, whose ranks all run or none, is 2")]
    [InlineData("trainer: { command: [a] }\nworld_size: 4\nmax_workers: 5", "max_workers: must be world_size (4) with trainer.command, whose ranks all run or none, is 5")]
    public void Validate_ImpossibleCommand_NamesItWithPathAndValue(string text, string fault) =>
        JobSpecs.Read(text).Faults.Select(item => item.ToString()).ShouldBe([fault]);

    [Fact]
    public void Validate_CommandThatIsTooLarge_NamesTheBounds()
    {
        JobSpecValidator.Validate(Spec([.. Enumerable.Repeat("a", 1025)])).ShouldHaveSingleItem().Message.ShouldBe("must have at most 1024 items, has 1025");
        JobSpecValidator.Validate(Spec("a", new string('b', 32 * 1024 + 1))).ShouldHaveSingleItem().Message.ShouldBe("must be at most 32768 characters long, is 32769");
        JobSpecValidator.Validate(Spec([.. Enumerable.Repeat(new string('b', 32 * 1024), 5)])).ShouldHaveSingleItem().Message.ShouldBe("must be at most 131072 characters long, is 163840");
    }

    [Fact]
    public void Validate_CommandThatCameWithoutItems_IsAFault()
    {
        JobSpecValidator.Validate(new JobSpec { Trainer = new() { Command = default } }).ShouldHaveSingleItem().Path.ShouldBe("trainer.command");
        JobSpecValidator.Validate(Spec("a", null!)).ShouldHaveSingleItem().Path.ShouldBe("trainer.command[1]");
    }

    [Fact]
    public void Validate_FieldsOfTheTrainer_AreNoFaultsWithACommand() =>
        JobSpecs.Read("trainer: { command: [a] }\nmodel: { kind: gpt }\nearly_stopping: {}").Faults.ShouldBeEmpty();

    [Fact]
    public void Warnings_FieldsWithoutEffect_AreNamedOnce()
    {
        var reading = JobSpecs.Read("""
            trainer: { command: [a] }
            model: { kind: gpt, layers: 9 }
            data: { kind: text, path: /nowhere }
            batch: { size: 1 }
            steps: 7
            ledger: true
            early_stopping: {}
            restart: { hang_timeout: 5s }
            """);

        reading.IsValid.ShouldBeTrue();
        reading.Warnings.Select(warning => warning.Path).ShouldBe(["model", "data", "batch", "steps", "restart.hang_timeout", "ledger", "early_stopping"], ignoreOrder: true);
        reading.Warnings[0].Message.ShouldBe("has no effect with trainer.command: the program decides that itself");
        JobDataValidator.Validate(reading.Spec!).ShouldBeEmpty();
    }

    [Fact]
    public void Warnings_ProgramWithBlanks_PointsToTheList() =>
        JobSpecs.Read("trainer: { command: python3 train.py }").Warnings.ShouldHaveSingleItem().Message
            .ShouldBe("is one program with blanks in its name; a program with arguments is a list: [python3, train.py]");

    [Fact]
    public void Write_Command_IsReadBack()
    {
        foreach (var command in (ImmutableArray<string>[])[["a"], ["a", "b c", "", "3"]])
            JobSpecs.Read(JobSpecWriter.ToJson(Spec([.. command]), indented: false)).Spec!.Trainer!.Command.ShouldBe(command);
    }
}
