namespace Orleans.Runtime;

/// <summary>What a silo does and takes.</summary>
[GenerateSerializer, Immutable, Alias("Orleans.Runtime.SiloRuntimeStatistics")]
public sealed class SiloRuntimeStatistics
{
    internal SiloRuntimeStatistics()
    {
    }

    /// <summary>How many activations it holds.</summary>
    [Id(0)]
    public int ActivationCount { get; internal init; }

    /// <summary>Calls that came to its grains, since it began.</summary>
    [Id(1)]
    public long ReceivedMessages { get; internal init; }

    /// <summary>The memory that its process takes, in bytes.</summary>
    [Id(2)]
    public long? MemoryUsage { get; internal init; }

    /// <summary>When this was so, in UTC.</summary>
    [Id(3)]
    public DateTime DateTime { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"{ActivationCount} activations, {ReceivedMessages} calls";
}
