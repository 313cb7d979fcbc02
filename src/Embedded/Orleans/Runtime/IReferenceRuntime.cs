namespace Orleans.Runtime;

/// <summary>What a reference needs of the silo or client that it belongs to.</summary>
internal interface IReferenceRuntime
{
    object Cast(GrainReference reference, Type interfaceType);
}
