namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>Over how many shard grains the parameter vector is cut. The sums do not depend on it.</summary>
internal static class ShardCountPolicy
{
    /// <summary>One a node, so that the sums are spread; more when a slice would be large.</summary>
    public static int Decide(int nodes, long parameters, JobOptions options)
    {
        var bySize = (parameters + options.SliceLength - 1) / options.SliceLength;
        return (int)Math.Clamp(Math.Max(nodes, bySize), 1, Math.Max(1, Math.Min(options.MaxShards, parameters)));
    }
}
