using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>A spec that came as a message may lack what the parser always fills in.</summary>
internal static class SectionRules
{
    public static bool AreThere(JobSpec spec, SpecFaults faults)
    {
        (string Path, object? Value)[] sections =
        [
            ("name", spec.Name), ("model", spec.Model), ("data", spec.Data), ("batch", spec.Batch),
            ("optimizer", spec.Optimizer), ("checkpoint", spec.Checkpoint), ("restart", spec.Restart),
        ];
        foreach (var (path, value) in sections)
            if (value is null)
                faults.Add(path, "is missing");
        if (spec.Data is { Path.IsDefault: true })
            faults.Add("data.path", "is missing");
        if (spec.Model is { Hidden.IsDefault: true })
            faults.Add("model.hidden", "is missing");
        if (spec.Trainer is { Command.IsDefault: true })
            faults.Add("trainer.command", "is missing");
        return !faults.Any;
    }
}
