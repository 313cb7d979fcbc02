using System.CommandLine;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary>Options that are spans of time.</summary>
internal static class AgeOption
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Its name, with hyphens.</param>
    /// <param name="description">What it does.</param>
    public static Option<string?> Of(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Ages.Parse(result.Tokens[0].Value) is null)
                result.AddError($"{name} must be a span of time such as 90s, 30m, 12h or 7d, is '{result.Tokens[0].Value}'");
        });
        return option;
    }
}
