using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Grains.Tests.Cluster;

/// <summary>Specs of small jobs.</summary>
internal static class Specs
{
    /// <summary>A job that waits for a lost worker to come back, so that a test knows who is in.</summary>
    public static JobSpec Of(string name, int workers = 2, int steps = 12) => new()
    {
        Name = name,
        WorldSize = workers,
        MinWorkers = workers,
        Steps = steps,
        Batch = new() { Microbatches = 6, Size = 1 },
        Checkpoint = new() { Every = 4 },
        Restart = new() { Max = 10, Backoff = TimeSpan.FromMilliseconds(20) },
    };

    /// <summary>A job that goes on with whoever is there.</summary>
    public static JobSpec Elastic(string name, int workers = 2, int steps = 12) => Of(name, workers, steps) with { MinWorkers = null };

    /// <summary>The hash with which every run of such a job must end.</summary>
    public static string Hash(int steps = 12) => Fakes.ToyModel.HashAfter(6, steps);
}
