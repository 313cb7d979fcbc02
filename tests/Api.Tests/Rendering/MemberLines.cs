using System.Globalization;
using System.Reflection;

namespace OrleansTraining.Api.Tests.Rendering;

/// <summary>Writes the members of a type, each after the type's name.</summary>
internal static class MemberLines
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The public and protected members that <paramref name="holder"/> declares.</summary>
    public static IEnumerable<string> Of(Type holder) =>
    [
        .. holder.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsStatic).Select(Render),
        .. holder.GetFields(Declared).Where(f => IsVisible(f) && !f.IsSpecialName).Select(Render),
        .. holder.GetProperties(Declared).Where(p => Accessors(p).Any()).Select(Render),
        .. holder.GetEvents(Declared).Where(e => e.AddMethod is { } add && IsVisible(add)).Select(Render),
        .. holder.GetMethods(Declared).Where(IsListed).Select(Render),
    ];

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    // Accessors are listed as properties and events; what every object has is not listed.
    private static bool IsListed(MethodInfo method)
    {
        if (!IsVisible(method) || (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)))
            return false;

        return method.Name switch
        {
            nameof(ToString) or nameof(GetHashCode) => method.GetParameters().Length > 0,
            nameof(Equals) => method.IsStatic || method.GetParameters() is not [var only] || only.ParameterType != typeof(object),
            _ => true,
        };
    }

    private static string Render(ConstructorInfo constructor) =>
        $"{Access(constructor)}new({Parameters.Render(constructor)})";

    private static string Render(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeNames.Short))}>"
            : string.Empty;
        var constraints = method.IsGenericMethodDefinition ? Constraints.Render(method.GetGenericArguments()) : string.Empty;
        return $"{Modifiers(method)}{TypeNames.Short(method.ReturnType)} {method.Name}{generic}({Parameters.Render(method)}){constraints}";
    }

    private static string Render(FieldInfo field)
    {
        var type = TypeNames.Short(field.FieldType);
        if (field.IsLiteral)
            return $"{Access(field)}const {type} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";

        return $"{Access(field)}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type} {field.Name}";
    }

    private static string Render(PropertyInfo property)
    {
        var accessors = Accessors(property).ToList();
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{Parameters.Render(index)}]" : property.Name;
        var access = string.Concat(accessors.Select(a => a == property.GetMethod ? "get; " : "set; "));
        return $"{Modifiers(accessors[0])}{TypeNames.Short(property.PropertyType)} {name} {{ {access}}}";
    }

    private static string Render(EventInfo @event) =>
        $"{Modifiers(@event.AddMethod!)}event {TypeNames.Short(@event.EventHandlerType!)} {@event.Name}";

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) =>
        new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsVisible);

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Access(FieldInfo field) => field.IsPublic ? string.Empty : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        var access = Access(method) + (method.IsStatic ? "static " : "");
        if (method.DeclaringType!.IsInterface)
            return access;
        if (method.IsAbstract)
            return access + "abstract ";

        return method is { IsVirtual: true, IsFinal: false } ? access + "virtual " : access;
    }
}
