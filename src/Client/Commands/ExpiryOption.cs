using System.CommandLine;
using System.Globalization;

namespace OrleansTraining.Client.Commands;

/// <summary>How long something lasts: <c>90m</c>, <c>12h</c>, <c>30d</c>.</summary>
internal static class ExpiryOption
{
    private const int MaxDays = 3650;

    /// <summary>The option. Without it there is no end.</summary>
    public static Option<string?> Create(string name)
    {
        var option = new Option<string?>(name) { Description = "How long it lasts: 90m, 12h or 30d. Without it: until it is revoked.", HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && Parse(text) is null)
                result.AddError($"{name} must be a time such as 90m, 12h or 30d, at least 1m and at most {MaxDays}d, is '{text}'");
        });
        return option;
    }

    /// <summary>The time of a text; null: there is none, or it is no such time.</summary>
    public static TimeSpan? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        TimeSpan? time = text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(Math.Min(number, MaxDays + 1)),
            _ => null,
        };
        return time >= TimeSpan.FromMinutes(1) && time <= TimeSpan.FromDays(MaxDays) ? time : null;
    }
}
