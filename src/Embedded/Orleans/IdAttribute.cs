namespace Orleans;

/// <summary>
/// Gives a member its number on the wire. A number is never used again for another meaning.
/// </summary>
/// <param name="id">The number, unique within the level of the type hierarchy that declares the member.</param>
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class
    | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class IdAttribute(uint id) : Attribute
{
    /// <summary>The member's number.</summary>
    public uint Id { get; } = id;
}
