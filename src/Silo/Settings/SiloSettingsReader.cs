using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace OrleansTraining.Silo.Settings;

/// <summary>
/// Reads the settings of a silo. Unlike the framework's binder it does not end at the first value that cannot be read,
/// and a name that is no setting is a fault: a misspelt setting would have no effect.
/// </summary>
internal static class SiloSettingsReader
{
    private static readonly ImmutableSortedDictionary<string, PropertyInfo> Properties = typeof(SiloSettings)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToImmutableSortedDictionary(property => property.Name, property => property, StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings, with everything that is wrong with them.</summary>
    internal static (SiloSettings Settings, ImmutableArray<string> Faults) Read(IConfiguration configuration)
    {
        var settings = new SiloSettings();
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in configuration.GetSection(SiloSettings.SectionName).GetChildren())
            if (FaultOf(settings, entry) is { } fault)
                faults.Add($"{entry.Path}: {fault}");
        faults.AddRange(SiloSettingsValidator.FaultsOf(settings));
        return (settings, faults.ToImmutable());
    }

    private static string? FaultOf(SiloSettings settings, IConfigurationSection entry)
    {
        if (!Properties.TryGetValue(entry.Key, out var property))
            return $"there is no such setting; there are {string.Join(", ", Properties.Keys)}";
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var value = Parse(entry.Value ?? "", type);
        if (value is null)
            return $"'{entry.Value}' is no {Describe(type)}";
        property.SetValue(settings, value);
        return null;
    }

    private static object? Parse(string text, Type type)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(bool))
            return bool.TryParse(text, out var answer) ? answer : null;
        if (type == typeof(TimeSpan))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
        // A number would name a member too.
        return Enum.TryParse(type, text, ignoreCase: true, out var member) && !char.IsAsciiDigit(text[0]) ? member : null;
    }

    private static string Describe(Type type) =>
        type == typeof(bool) ? "'true' or 'false'"
        : type == typeof(TimeSpan) ? "time of the form hh:mm:ss"
        : type.IsEnum ? $"'{string.Join("' or '", Enum.GetNames(type))}'"
        : "whole number";
}
