namespace Orleans;

/// <summary>
/// Names a type, interface or method on the wire, so that it can be renamed or moved without a break.
/// </summary>
/// <param name="alias">The name, unique within the application.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
    | AttributeTargets.Enum | AttributeTargets.Method,
    Inherited = false)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The name that stands for the type or method on the wire.</summary>
    public string Alias { get; } = alias;
}
