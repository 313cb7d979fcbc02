using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Api.Queries;

/// <summary>Reads the parameters of a request's query, and collects everything that is wrong with them.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private const int StandardLength = 1000;
    private const int MaxWords = 1024;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SpecFault>.Builder _faults = ImmutableArray.CreateBuilder<SpecFault>();

    /// <summary>A text; empty when it is not given.</summary>
    internal string Text(string name, int maxLength = StandardLength)
    {
        _known.Add(name);
        var values = query[name];
        if (values.Count > 1)
            Fault(name, "is given more than once");
        var text = values.Count == 1 ? values[0] ?? "" : "";
        if (text.Length <= maxLength)
            return text;
        Fault(name, string.Create(CultureInfo.InvariantCulture, $"must be at most {maxLength} characters long, is {text.Length}"));
        return "";
    }

    /// <summary>A whole number within bounds; null when it is not given, or at fault.</summary>
    internal long? Number(string name, long min, long max)
    {
        if (Text(name) is not { Length: > 0 } text)
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Fault(name, $"must be a whole number, is '{text}'");
        else if (number < min || number > max)
            Fault(name, string.Create(CultureInfo.InvariantCulture, $"must be from {min} to {max}, is {number}"));
        else
            return number;
        return null;
    }

    /// <summary>true or false; false when it is not given.</summary>
    internal bool Flag(string name)
    {
        var text = Text(name);
        if (text is not ("" or "true" or "false"))
            Fault(name, $"must be true or false, is '{text}'");
        return text == "true";
    }

    /// <summary>Words of an enum, separated by commas.</summary>
    internal ImmutableArray<T> Words<T>(string name)
        where T : struct, Enum => Items(name, item => Word<T>(item), () => string.Join(", ", Enum.GetValues<T>().Select(EnumWords.Of)));

    /// <summary>Whole numbers from zero, separated by commas.</summary>
    internal ImmutableArray<int> Numbers(string name) => Items(
        name, item => int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null, () => "whole numbers");

    /// <summary>One word of an enum.</summary>
    internal T Word<T>(string name, T standard)
        where T : struct, Enum
    {
        var words = Words<T>(name);
        if (words.Length > 1)
            Fault(name, $"must be one word, is '{Text(name)}'");
        return words.IsEmpty ? standard : words[0];
    }

    /// <summary>Adds a fault that the caller has found.</summary>
    internal void Fault(string name, string message) => _faults.Add(new SpecFault(name, message));

    /// <summary>The refusal of a query that is at fault, parameters that nobody has asked for included; null: it is sound.</summary>
    internal IResult? Refuse()
    {
        foreach (var name in query.Keys.Where(name => !_known.Contains(name)))
            Fault(name, _known.Count == 0 ? "is no parameter; there is none here" : $"is no known parameter; there are {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
        return _faults.Count == 0 ? null : Problems.Invalid(_faults);
    }

    private static T? Word<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (EnumWords.Of(value) == text)
                return value;
        return null;
    }

    private ImmutableArray<T> Items<T>(string name, Func<string, T?> read, Func<string> known)
        where T : struct
    {
        if (Text(name) is not { Length: > 0 } text)
            return [];
        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var item in text.Split(',', MaxWords))
            if (read(item) is { } value)
                items.Add(value);
            else
                Fault(name, $"must be some of {known()}, separated by commas, is '{item}'");
        return items.ToImmutable();
    }
}
