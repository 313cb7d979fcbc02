using System.Diagnostics.CodeAnalysis;

namespace Orleans.Serialization.TypeSystem;

/// <summary>
/// A type's name on the wire: <c>name</c>, <c>name&lt;argument,argument&gt;</c> or <c>element[]</c>. No assembly is in it.
/// </summary>
internal sealed record TypeName(string Name, IReadOnlyList<TypeName> Arguments, TypeName? ElementOf)
{
    /// <summary>Characters that structure a name and so cannot be part of one.</summary>
    public const string Reserved = "<>,[]";

    private const string ArraySuffix = "[]";

    public static string OfArray(string element) => element + ArraySuffix;

    public static string OfGeneric(string definition, IEnumerable<string> arguments) =>
        $"{definition}<{string.Join(',', arguments)}>";

    /// <summary>Parses a name from the wire; false when it is malformed, too long or too deep.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TypeName? name)
    {
        name = null;
        var at = 0;
        if (text.Length > CodecLimits.MaxTypeNameLength || ParseOne(text, ref at, 0) is not { } parsed || at != text.Length)
            return false;

        name = parsed;
        return true;
    }

    private static TypeName? ParseOne(string text, ref int at, int depth)
    {
        if (depth > CodecLimits.MaxTypeDepth)
            return null;

        var length = text.AsSpan(at).IndexOfAny(Reserved);
        if (length < 0)
            length = text.Length - at;
        if (length == 0)
            return null;

        var name = text.Substring(at, length);
        at += length;
        var arguments = new List<TypeName>();
        if (at < text.Length && text[at] == '<' && !ParseArguments(text, ref at, depth, arguments))
            return null;

        var result = new TypeName(name, arguments, null);
        for (; text.AsSpan(at).StartsWith(ArraySuffix); at += ArraySuffix.Length)
        {
            if (++depth > CodecLimits.MaxTypeDepth)
                return null;
            result = new TypeName(string.Empty, [], result);
        }

        return result;
    }

    private static bool ParseArguments(string text, ref int at, int depth, List<TypeName> arguments)
    {
        do
        {
            at++;
            if (ParseOne(text, ref at, depth + 1) is not { } argument)
                return false;
            arguments.Add(argument);
        }
        while (at < text.Length && text[at] == ',');

        if (at >= text.Length || text[at] != '>')
            return false;

        at++;
        return true;
    }
}
