using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrleansTraining.Api.Tests.Rendering;

/// <summary>Writes parameter lists.</summary>
internal static class Parameters
{
    public static string Render(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return Render(method.GetParameters(), isExtension);
    }

    public static string Render(IEnumerable<ParameterInfo> parameters, bool isExtension = false) =>
        string.Join(", ", parameters.Select((parameter, at) => Render(parameter, isExtension && at == 0)));

    private static string Render(ParameterInfo parameter, bool isReceiver) =>
        $"{Modifier(parameter, isReceiver)}{TypeNames.Short(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";

    private static string Modifier(ParameterInfo parameter, bool isReceiver)
    {
        if (isReceiver)
            return "this ";
        if (parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false))
            return "params ";
        if (!parameter.ParameterType.IsByRef)
            return string.Empty;
        if (parameter.IsOut)
            return "out ";

        return parameter.IsIn ? "in " : "ref ";
    }

    private static string Default(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? $" = {Value(parameter)}" : string.Empty;

    private static string Value(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null => "default",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            { } number when type.IsEnum => Enum.ToObject(type, number).ToString()!,
            { } other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
        };
    }
}
