namespace OrleansTraining.Api.Tests.Rendering;

/// <summary>Writes types as the API lists do: C# words for the common ones, no namespaces inside signatures.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The name with its namespace, as it begins a line.</summary>
    public static string Full(Type type) =>
        string.IsNullOrEmpty(type.Namespace) ? Short(type) : $"{type.Namespace}.{Short(type)}";

    /// <summary>The name without namespace, as it stands in signatures.</summary>
    public static string Short(Type type)
    {
        if (Words.TryGetValue(type, out var word))
            return word;
        if (type.IsByRef)
            return Short(type.GetElementType()!);
        if (type.IsPointer)
            return Short(type.GetElementType()!) + "*";
        if (type.IsArray)
            return $"{Short(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Short(underlying) + "?";

        return Nested(type);
    }

    // Generic arguments of an outer type belong to the inner one in reflection, but are written at the outer one.
    private static string Nested(Type type)
    {
        var arguments = type.GetGenericArguments();
        var names = new List<string>();
        var taken = 0;
        foreach (var level in Chain(type))
        {
            var arity = level.GetGenericArguments().Length;
            names.Add(WithArguments(level.Name, arguments[taken..arity]));
            taken = arity;
        }

        return string.Join('.', names);
    }

    private static IEnumerable<Type> Chain(Type type)
    {
        var chain = new Stack<Type>();
        for (var level = type; level is not null; level = level.DeclaringType)
            chain.Push(level);
        return chain;
    }

    private static string WithArguments(string name, Type[] arguments)
    {
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        var bare = tick < 0 ? name : name[..tick];
        return arguments.Length == 0 ? bare : $"{bare}<{string.Join(", ", arguments.Select(Short))}>";
    }
}
