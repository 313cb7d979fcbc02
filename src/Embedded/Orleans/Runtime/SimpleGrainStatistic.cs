namespace Orleans.Runtime;

/// <summary>How many activations of a grain class a silo holds.</summary>
[GenerateSerializer, Alias("orleans.SimpleGrainStatistic")]
public sealed class SimpleGrainStatistic
{
    /// <summary>The class's full name.</summary>
    [Id(0)]
    public string GrainType { get; set; } = "";

    /// <summary>The silo.</summary>
    [Id(1)]
    public SiloAddress SiloAddress { get; set; } = SiloAddress.Zero;

    /// <summary>How many.</summary>
    [Id(2)]
    public int ActivationCount { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{GrainType} on {SiloAddress}: {ActivationCount}";
}
