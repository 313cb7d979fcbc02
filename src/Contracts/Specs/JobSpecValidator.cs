using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs.Fields;
using OrleansTraining.Contracts.Specs.Parsing;
using OrleansTraining.Contracts.Specs.Validation;

namespace OrleansTraining.Contracts.Specs;

/// <summary>Says what is impossible in a spec: everything at once, by path, with the value.</summary>
public static class JobSpecValidator
{
    /// <summary>Everything that keeps the job from running. Looks at the spec alone, at no file.</summary>
    public static ImmutableArray<SpecFault> Validate(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var faults = new SpecFaults();
        if (!SectionRules.AreThere(spec, faults))
            return faults.ToImmutable();
        WorkerRules.Check(spec, faults);
        TrainerRules.Check(spec, faults);
        // A program of the user's has a model and data of its own.
        if (spec.Trainer is null)
            CheckModel(spec, faults);
        RunRules.Check(spec, faults);
        return faults.ToImmutable();
    }

    /// <summary>Settings without effect, and choices that are rarely meant.</summary>
    public static ImmutableArray<SpecFault> Warnings(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var warnings = new SpecFaults();
        if (!SectionRules.AreThere(spec, new SpecFaults()))
            return [];
        if (spec.Trainer is not null)
        {
            TrainerRules.Warn(spec, warnings);
            return warnings.ToImmutable();
        }
        JobSpecShape.Job.Visit(spec, new JobSpec(), "", trajectory: false, value =>
        {
            if (value is { Ineffective: { } condition, IsDefault: false })
                warnings.Add(value.Path, $"has no effect; it has one only {condition}");
        });
        WorkerRules.Warn(spec, warnings);
        OptimizerRules.Warn(spec, warnings);
        return warnings.ToImmutable();
    }

    private static void CheckModel(JobSpec spec, SpecFaults faults)
    {
        ModelRules.Check(spec, faults);
        DataRules.Check(spec, faults);
        BatchRules.Check(spec.Batch, faults);
        OptimizerRules.Check(spec, faults);
    }
}
