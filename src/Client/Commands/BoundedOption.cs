using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace OrleansTraining.Client.Commands;

/// <summary>Options and arguments that are numbers within bounds.</summary>
internal static class BoundedOption
{
    /// <summary>Makes an option.</summary>
    /// <param name="name">Its name, with hyphens.</param>
    /// <param name="helpName">What stands for its value in the help.</param>
    /// <param name="description">What it does.</param>
    /// <param name="standard">Its value when it is not given; null: none.</param>
    /// <param name="min">The smallest value.</param>
    /// <param name="max">The largest value.</param>
    public static Option<int?> Of(string name, string helpName, string description, int? standard, int min, int max)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = helpName, CustomParser = result => Parse(result, name, min, max) };
        if (standard is not null)
            option.DefaultValueFactory = _ => standard;
        return option;
    }

    /// <summary>The number of a text; a fault that names both where it is none, or too small or large.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="name">The name of the option or argument.</param>
    /// <param name="min">The smallest value.</param>
    /// <param name="max">The largest value.</param>
    public static int Parse(ArgumentResult result, string name, int min, int max)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be between {min} and {max}, is {text}"));
        return min;
    }
}
