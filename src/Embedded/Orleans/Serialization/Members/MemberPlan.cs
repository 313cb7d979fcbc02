using System.Reflection;

namespace Orleans.Serialization.Members;

/// <summary>One serialized member of a type: a field (its own or an auto-property's), or a property with code.</summary>
/// <param name="Id">Its number on the wire.</param>
/// <param name="Name">Its name in the source.</param>
/// <param name="Type">The declared type.</param>
/// <param name="Field">The field, when there is one.</param>
/// <param name="Property">The property, when it has code in place of a field.</param>
/// <param name="IsImmutable">Whether copies share its value.</param>
internal sealed record MemberPlan(
    uint Id, string Name, Type Type, FieldInfo? Field, PropertyInfo? Property, bool IsImmutable);
