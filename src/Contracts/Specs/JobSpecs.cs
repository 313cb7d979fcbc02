using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Contracts.Specs.Fields;

namespace OrleansTraining.Contracts.Specs;

/// <summary>What is done with whole specs.</summary>
public static class JobSpecs
{
    // A change of what is hashed must not make old checkpoints match by accident.
    private const string HashVersion = "otrain-trajectory-1";

    /// <summary>
    /// Reads and validates in one: the faults of form and of value together. A fault of value is left out where the same
    /// field already has one of form.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Its format; null: by its look.</param>
    /// <param name="amend">Changes the spec before it is validated: overrides from a command line.</param>
    public static SpecReading Read(string text, SpecFormat? format = null, Func<JobSpec, JobSpec>? amend = null)
    {
        var reading = JobSpecParser.Parse(text, format);
        if (reading.Spec is null)
            return reading;
        var spec = amend is null ? reading.Spec : amend(reading.Spec);
        return reading with
        {
            Spec = spec,
            Faults = reading.Faults.AddRange(JobSpecValidator.Validate(spec).Where(fault => !IsCovered(fault, reading.Faults))),
            Warnings = JobSpecValidator.Warnings(spec),
        };
    }

    /// <summary>
    /// SHA-256, lower-case hex, over what determines the weights after a given step: model, data (by path, not by
    /// content), batch, optimiser, seed, mode and threads, and the number of steps where the learning rate depends on it.
    /// Fields that have no effect do not count.
    /// </summary>
    public static string TrajectoryHash(JobSpec spec)
    {
        var text = new StringBuilder(HashVersion).Append('\n');
        foreach (var (path, value) in Trajectory(spec))
            text.Append(path).Append('=').Append(value).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The paths in which two specs differ so that their weights would; empty when their hashes are equal.</summary>
    public static ImmutableArray<string> TrajectoryDifferences(JobSpec a, JobSpec b)
    {
        var (left, right) = (Trajectory(a), Trajectory(b));
        return
        [
            .. left.Keys.Union(right.Keys)
                .Where(path => left.GetValueOrDefault(path) != right.GetValueOrDefault(path))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether two specs ask for the same. (Records with lists in them do not compare by value.)</summary>
    public static bool AreEqual(JobSpec a, JobSpec b) => JobSpecWriter.ToJson(a, indented: false) == JobSpecWriter.ToJson(b, indented: false);

    /// <summary>The spec with its data paths made absolute, since other processes have other current folders.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="folder">The absolute folder that relative paths are relative to.</param>
    public static JobSpec WithAbsolutePaths(JobSpec spec, string folder)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ImmutableArray<string> paths = [.. spec.Data.Path.Select(path => IsPath(path) ? Path.GetFullPath(path, folder) : path)];
        return spec with { Data = spec.Data with { Path = paths } };
    }

    /// <summary>
    /// The spec as it may be shown: secrets in its command masked (the one place for text of the user's own that programs
    /// take secrets in). It is not to be submitted again.
    /// </summary>
    public static JobSpec WithoutSecrets(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Trainer is { } trainer ? spec with { Trainer = trainer with { Command = SecretText.Mask(trainer.Command) } } : spec;
    }

    private static bool IsPath(string path) => !string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal);

    private static SortedDictionary<string, string> Trajectory(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        JobSpecShape.Job.Visit(spec, new JobSpec(), "", trajectory: true, value =>
        {
            if (value.Trajectory)
                values.Add(value.Path, SpecText.Canonical(value.Node));
        });
        if (spec.Optimizer.Schedule != ScheduleKind.Constant)
            values.Add("steps", spec.Steps.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (spec.Wire != WireFormat.Fp32)
            values.Add("wire", $"{spec.Wire}".ToLowerInvariant());
        return values;
    }

    private static bool IsCovered(SpecFault fault, ImmutableArray<SpecFault> known) =>
        known.Any(other => other.Path == fault.Path || other.Path.StartsWith(fault.Path + "[", StringComparison.Ordinal));
}
