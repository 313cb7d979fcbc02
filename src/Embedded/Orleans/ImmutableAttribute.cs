namespace Orleans;

/// <summary>
/// Promises that a type, member or parameter is not changed after it was handed over,
/// so that a call within a silo may share it instead of copying it.
/// </summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field
    | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ImmutableAttribute : Attribute
{
}
