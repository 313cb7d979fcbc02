using System.Collections.Concurrent;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>A folder of checkpoints that all workers of a cluster see.</summary>
internal sealed class CheckpointFolder
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, byte[]>> _jobs = new();

    public void Save(string job, int step, byte[] state) => _jobs.GetOrAdd(job, _ => new())[step] = state;

    public int? Newest(string job) => _jobs.TryGetValue(job, out var steps) && !steps.IsEmpty ? steps.Keys.Max() : null;

    public byte[] Load(string job, int step) => _jobs[job][step];
}
