using System.Reflection;

namespace OrleansTraining.Api.Tests.Rendering;

/// <summary>Writes the public surface of types in the format of the API lists, one line for a type and one a member.</summary>
internal static class SurfaceRenderer
{
    /// <summary>The surface of the public types of an assembly below a namespace.</summary>
    public static IEnumerable<string> Render(Assembly assembly, string rootNamespace) => assembly.GetExportedTypes()
        .Where(type => type.Namespace == rootNamespace
            || type.Namespace?.StartsWith(rootNamespace + ".", StringComparison.Ordinal) == true)
        .SelectMany(Render);

    /// <summary>The lines of one type. Base classes are visible and have lines of their own, so inherited members have none.</summary>
    public static IEnumerable<string> Render(Type type)
    {
        var name = TypeNames.Full(type);
        return
        [
            $"{name} : {Kind(type)}{Bases(type)}{Constraints.Render(Constraints.Of(type))}",
            .. MemberLines.Of(type).Select(member => $"{name} . {member}"),
        ];
    }

    private static string Kind(Type type)
    {
        if (type.IsInterface)
            return "interface";
        if (type.IsEnum)
            return "enum";
        if (type.IsValueType)
            return "struct";
        if (typeof(MulticastDelegate).IsAssignableFrom(type))
            return "delegate";

        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => "abstract class",
            (false, true) => "sealed class",
            _ => "class",
        };
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(MulticastDelegate).IsAssignableFrom(type))
            return string.Empty;

        var bases = type.GetInterfaces().Where(contract => contract.IsVisible).Select(TypeNames.Short).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases.Insert(0, TypeNames.Short(parent));

        return bases.Count == 0 ? string.Empty : $" : {string.Join(", ", bases)}";
    }
}
