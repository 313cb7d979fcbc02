using System.CommandLine;
using OrleansTraining.Client.Output;

namespace OrleansTraining.Client.Commands;

/// <summary>How long something lasts: <c>90m</c>, <c>12h</c>, <c>30d</c>.</summary>
internal static class ExpiryOption
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(3650);

    /// <summary>The option. Without it there is no end.</summary>
    public static Option<string?> Create(string name)
    {
        var option = new Option<string?>(name) { Description = "How long it lasts: 90m, 12h or 30d. Without it: until it is revoked.", HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && Parse(text) is null)
                result.AddError($"{name} must be a time such as 90m, 12h or 30d, at least {Least.TotalMinutes:0}m and at most {Most.TotalDays:0}d, is '{text}'");
        });
        return option;
    }

    /// <summary>The time of a text; null: there is none, or it is no such time.</summary>
    public static TimeSpan? Parse(string? text) => text is not null && Ages.Parse(text) is { } time && time >= Least && time <= Most ? time : null;
}
