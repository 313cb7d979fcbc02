using System.Collections.Frozen;
using System.Globalization;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Contracts.Specs.Fields;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>A program of the user's in place of the trainer.</summary>
internal static class TrainerRules
{
    private const int MaxItems = 1024;
    private const int MaxItemLength = 32 * 1024;
    private const int MaxLength = 128 * 1024;
    private const string Path = "trainer.command";

    // What the supervision of a group goes by. Everything else is for the program to decide.
    private static readonly FrozenSet<string> Effective = FrozenSet.ToFrozenSet(
        ["name", "world_size", "min_workers", "max_workers", "threads", Path, "restart.max", "restart.backoff", "restart.max_failures", "restart.window"],
        StringComparer.Ordinal);

    public static void Check(JobSpec spec, SpecFaults faults)
    {
        if (spec.Trainer is not { } trainer)
            return;
        CheckCommand(trainer, faults);
        if (spec.MinWorkers is { } min && min != spec.WorldSize)
            faults.Add("min_workers", Text($"must be world_size ({spec.WorldSize}) with {Path}, whose ranks all run or none, is {min}"));
        if (spec.MaxWorkers is { } max && max != spec.WorldSize)
            faults.Add("max_workers", Text($"must be world_size ({spec.WorldSize}) with {Path}, whose ranks all run or none, is {max}"));
    }

    public static void Warn(JobSpec spec, SpecFaults warnings)
    {
        if (spec.Trainer is not { } trainer)
            return;
        foreach (var path in Ineffective(spec).Distinct(StringComparer.Ordinal))
            warnings.Add(path, $"has no effect with {Path}: the program decides that itself");
        if (trainer.Command.Length == 1 && trainer.Command[0].AsSpan().ContainsAny(' ', '\t'))
            warnings.Add(Path, $"is one program with blanks in its name; a program with arguments is a list: [{SecretText.Mask(trainer.Command[0]).Replace(" ", ", ", StringComparison.Ordinal)}]");
    }

    /// <summary>What is set and has no effect: of whole sections the section's name, of the others the field's.</summary>
    private static List<string> Ineffective(JobSpec spec)
    {
        var paths = new List<string>();
        JobSpecShape.Job.Visit(spec, new JobSpec(), "", trajectory: false, value =>
        {
            if (!value.IsDefault && !Effective.Contains(value.Path))
                paths.Add(value.Path.StartsWith("restart.", StringComparison.Ordinal) ? value.Path : value.Path.Split('.')[0]);
        });
        if (spec.EarlyStopping is not null)
            paths.Add("early_stopping");
        if (spec.Validation is not null)
            paths.Add("validation");
        return paths;
    }

    private static void CheckCommand(TrainerSpec trainer, SpecFaults faults)
    {
        var command = trainer.Command;
        if (command.IsEmpty)
        {
            faults.Add(Path, "must name a program, is empty");
            return;
        }
        if (command.Length > MaxItems)
        {
            faults.Add(Path, Text($"must have at most {MaxItems} items, has {command.Length}"));
            return;
        }
        if (string.IsNullOrWhiteSpace(command[0]))
            faults.Add($"{Path}[0]", $"must be a program, is '{command[0]}'");
        for (var index = 0; index < command.Length; index++)
            if (FaultOf(command[index]) is { } fault)
                faults.Add(Text($"{Path}[{index}]"), fault);
        if (command.Sum(item => (long)(item?.Length ?? 0)) is var length and > MaxLength)
            faults.Add(Path, Text($"must be at most {MaxLength} characters long, is {length}"));
    }

    private static string? FaultOf(string? item) => item switch
    {
        null => "is missing",
        _ when item.Length > MaxItemLength => Text($"must be at most {MaxItemLength} characters long, is {item.Length}"),
        _ when item.Contains('\0', StringComparison.Ordinal) => "contains a zero character",
        _ => null,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
