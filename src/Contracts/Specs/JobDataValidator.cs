using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs.Parsing;
using OrleansTraining.Contracts.Specs.Validation;

namespace OrleansTraining.Contracts.Specs;

/// <summary>
/// Looks at the data that a spec names, on the machine that it runs on. The work is bounded: sizes come from the file
/// system, and only first bytes are read.
/// </summary>
public static class JobDataValidator
{
    /// <summary>
    /// Everything that is wrong: paths that do not exist or cannot be read, and text that is too short for one window of
    /// the model's context. Paths that <see cref="JobSpecValidator"/> refuses are left to it.
    /// </summary>
    public static ImmutableArray<SpecFault> Validate(JobSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec is not { Data: { Kind: DataKind.Text, Path.IsDefaultOrEmpty: false } data, Model: not null, Trainer: null })
            return [];
        var faults = new SpecFaults();
        var files = ImmutableArray.CreateBuilder<TextFile>();
        for (var index = 0; index < data.Path.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var probe = DataRules.PathFault(data.Path[index]) is null ? TextProbe.Look(data.Path[index], cancellationToken) : new TextProbe([], null);
            if (probe.Fault is not null)
                faults.Add(DataRules.PathOf(data, index), probe.Fault);
            files.AddRange(probe.Files);
        }
        if (!faults.Any && WindowRules.Fault(spec, files.ToImmutable()) is { } fault)
            faults.Add(fault.Path, fault.Message);
        return faults.ToImmutable();
    }
}
