using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>The name and the workers of a job.</summary>
internal static class WorkerRules
{
    private const int MaxWorkers = 1024;
    private const int MaxThreads = 1024;

    // Paths of the API beside those of jobs.
    private static readonly string[] Reserved = ["purge", "summaries"];

    public static void Check(JobSpec spec, SpecFaults faults)
    {
        if (!JobNames.IsPossible(spec.Name))
            faults.Add("name", $"must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, is '{spec.Name}'");
        else if (Reserved.Contains(spec.Name))
            faults.Add("name", $"must not be one of {string.Join(", ", Reserved)}, which are paths of the API, is '{spec.Name}'");
        var sound = faults.Within("world_size", spec.WorldSize, 1, MaxWorkers);
        var (min, max) = (spec.MinWorkers, spec.MaxWorkers);
        if (min is not null)
            sound &= faults.Within("min_workers", min.Value, 1, MaxWorkers);
        if (max is not null)
            sound &= faults.Within("max_workers", max.Value, 1, MaxWorkers);
        faults.Within("threads", spec.Threads, 1, MaxThreads);
        faults.Within("spares", spec.Spares, 0, MaxWorkers);
        if (!sound)
            return;
        if (min > max)
            faults.Add("min_workers", $"must be at most max_workers ({max}), is {min}");
        if (min > spec.WorldSize)
            faults.Add("min_workers", $"must be at most world_size ({spec.WorldSize}), is {min}");
        if (max < spec.WorldSize)
            faults.Add("max_workers", $"must be at least world_size ({spec.WorldSize}), is {max}");
    }

    public static void Warn(JobSpec spec, SpecFaults warnings)
    {
        var most = Math.Max(spec.WorldSize, spec.MaxWorkers ?? 0);
        if (most > spec.Batch.Microbatches)
            warnings.Add("batch.microbatches", $"is {spec.Batch.Microbatches}: {most - spec.Batch.Microbatches} of {most} workers have nothing to compute");
    }
}
