namespace Orleans;

/// <summary>Marks a type whose values may travel in messages and be kept in storage.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Which members get a number by themselves; none by default.</summary>
    public GenerateFieldIds GenerateFieldIds { get; set; } = GenerateFieldIds.None;

    /// <summary>
    /// Whether the parameters of the primary constructor are serialized, numbered in their order.
    /// Records do so unless this is set to false; other types only when it is set to true.
    /// </summary>
    public bool IncludePrimaryConstructorParameters { get; set; }
}
