using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization.Members;

/// <summary>Finds the parameters of primary constructors. The compiler leaves no mark on them, so its traces must do.</summary>
internal static class PrimaryConstructor
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The names of the parameters that are numbered by their place; none for types that number their members.</summary>
    public static List<string> ParametersOf(Type type)
    {
        if (IsIncluded(type) == false)
            return [];
        if (PositionalParameters(type) is { } positional)
            return positional;

        return IsIncluded(type) == true ? CapturedParameters(type) : [];
    }

    /// <summary>The parameter's name, when the field holds a parameter that members of a class use.</summary>
    public static string? CapturedName(FieldInfo field) =>
        field.Name is ['<', .. var name, '>', 'P'] && field.IsDefined(typeof(CompilerGeneratedAttribute)) ? name : null;

    private static bool? IsIncluded(Type type)
    {
        const string Setting = nameof(GenerateSerializerAttribute.IncludePrimaryConstructorParameters);
        var attribute = type.GetCustomAttributesData().First(a => a.AttributeType == typeof(GenerateSerializerAttribute));
        var argument = attribute.NamedArguments.FirstOrDefault(a => a.MemberName == Setting);
        return argument.TypedValue.Value as bool?;
    }

    // A positional record has a Deconstruct made by the compiler, with the constructor's parameters.
    private static List<string>? PositionalParameters(Type type)
    {
        var deconstruct = type.GetMethods(Declared).FirstOrDefault(method =>
            method.Name == "Deconstruct" && method.IsDefined(typeof(CompilerGeneratedAttribute)));
        return deconstruct?.GetParameters().Select(parameter => parameter.Name!).ToList();
    }

    private static List<string> CapturedParameters(Type type)
    {
        var captured = type.GetFields(Declared).Select(CapturedName).OfType<string>().ToHashSet();
        return type.GetConstructors(Declared)
            .Select(constructor => constructor.GetParameters().Select(parameter => parameter.Name!).ToList())
            .Where(names => captured.IsSubsetOf(names))
            .MaxBy(names => names.Count) ?? [];
    }
}
