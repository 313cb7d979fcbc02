using System.Reflection;

namespace OrleansTraining.Api.Tests.Rendering;

/// <summary>Writes generic constraints: class, and base types. The lists leave new() and notnull out.</summary>
internal static class Constraints
{
    public static string Render(IEnumerable<Type> parameters) =>
        string.Concat(parameters.Select(Render).Where(text => text.Length > 0));

    private static string Render(Type parameter)
    {
        var parts = new List<string>();
        if (parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            parts.Add("class");
        parts.AddRange(parameter.GetGenericParameterConstraints().Select(TypeNames.Short));
        return parts.Count == 0 ? string.Empty : $" where {parameter.Name} : {string.Join(", ", parts)}";
    }

    /// <summary>The parameters that the type itself adds to those of the types around it.</summary>
    public static IEnumerable<Type> Of(Type type) =>
        type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0);
}
