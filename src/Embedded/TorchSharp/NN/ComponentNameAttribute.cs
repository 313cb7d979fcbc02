using System.Reflection;

namespace TorchSharp.Utils;

/// <summary>Gives the part of a module that a field holds another name than the field's.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    /// <summary>The name under which the part is registered.</summary>
    public string Name { get; set; } = "";

    internal static string Of(FieldInfo field) =>
        field.GetCustomAttribute<ComponentNameAttribute>() is { Name.Length: > 0 } given ? given.Name : field.Name;
}
