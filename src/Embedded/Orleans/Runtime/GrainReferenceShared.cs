namespace Orleans.Runtime;

/// <summary>What the references to one type of grain through one interface have in common.</summary>
internal sealed class GrainReferenceShared(
    GrainType grainType, GrainInterfaceType interfaceType, IReferenceRuntime runtime, SiloAddress? silo = null)
{
    internal GrainType GrainType { get; } = grainType;

    internal GrainInterfaceType InterfaceType { get; } = interfaceType;

    internal IReferenceRuntime Runtime { get; } = runtime;

    /// <summary>The silo, for references to a part of a silo itself; null for grains.</summary>
    internal SiloAddress? Silo { get; } = silo;
}
