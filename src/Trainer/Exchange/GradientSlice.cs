namespace OrleansTraining.Trainer.Exchange;

/// <summary>A slice of the vector, [Start, End).</summary>
/// <param name="Start">Its first element.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct GradientSlice(int Start, int End)
{
    /// <summary>Its length.</summary>
    public int Length => End - Start;

    /// <summary>The slice of a shard: even, contiguous; empty ones when there are more shards than elements.</summary>
    public static GradientSlice Of(int length, int shard, int shards) =>
        new((int)((long)length * shard / shards), (int)((long)length * (shard + 1) / shards));
}
