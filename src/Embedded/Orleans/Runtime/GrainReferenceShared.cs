namespace Orleans.Runtime;

/// <summary>What the references to one type of grain through one interface have in common.</summary>
internal sealed class GrainReferenceShared(GrainType grainType, GrainInterfaceType interfaceType, IReferenceRuntime runtime)
{
    internal GrainType GrainType { get; } = grainType;

    internal GrainInterfaceType InterfaceType { get; } = interfaceType;

    internal IReferenceRuntime Runtime { get; } = runtime;
}
