using System.CommandLine;
using System.Globalization;

namespace OrleansTraining.Client.Commands;

/// <summary>Options that are numbers within bounds.</summary>
internal static class BoundedOption
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Its name, with hyphens.</param>
    /// <param name="helpName">What stands for its value in the help.</param>
    /// <param name="description">What it does.</param>
    /// <param name="standard">Its value when it is not given; null: none.</param>
    /// <param name="min">The smallest value.</param>
    /// <param name="max">The largest value.</param>
    public static Option<int?> Of(string name, string helpName, string description, int? standard, int min, int max)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = helpName };
        if (standard is not null)
            option.DefaultValueFactory = _ => standard;
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && (value < min || value > max))
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be between {min} and {max}, is {value}"));
        });
        return option;
    }
}
