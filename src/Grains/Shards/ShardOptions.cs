namespace OrleansTraining.Grains.Shards;

/// <summary>Bounds of a shard.</summary>
public sealed class ShardOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Shards";

    /// <summary>How long a call waits for the contributions of others before it answers that they are pending. The default is 5 s.</summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most microbatches of a global batch. The default is 65536.</summary>
    public int MaxMicrobatches { get; set; } = 65536;

    /// <summary>The most elements of a slice. The default is 64 Mi, which is 256 MiB.</summary>
    public int MaxSliceLength { get; set; } = 64 << 20;

    /// <summary>The most samples behind one sum. The default is 1 Mi.</summary>
    public int MaxSamples { get; set; } = 1 << 20;

    /// <summary>The most bytes of one part of a state. The default is 4 MiB.</summary>
    public int MaxPartBytes { get; set; } = 4 << 20;

    /// <summary>The most bytes of state that a shard holds for members that lack it. The default is 2 GiB.</summary>
    public long MaxStateBytes { get; set; } = 2L << 30;
}
