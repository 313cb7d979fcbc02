using System.Globalization;
using Microsoft.Extensions.Options;

namespace OrleansTraining.Grains;

/// <summary>Collects what is wrong with an options object, by name and with the value.</summary>
/// <param name="section">The section of the configuration.</param>
internal sealed class OptionFaults(string section)
{
    private readonly List<string> _faults = [];

    /// <summary>Everything that is wrong.</summary>
    public ValidateOptionsResult Result =>
        _faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_faults);

    /// <summary>Demands a time greater than zero.</summary>
    public void Positive(string name, TimeSpan value)
    {
        if (value <= TimeSpan.Zero)
            Add(name, "must be greater than zero", value.ToString("c", CultureInfo.InvariantCulture));
    }

    /// <summary>Demands a least value.</summary>
    public void AtLeast(string name, long value, long least)
    {
        if (value < least)
            Add(name, $"must be at least {least}", value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Demands a least time.</summary>
    public void AtLeast(string name, TimeSpan value, TimeSpan least)
    {
        if (value < least)
            Add(name, $"must be at least {least:c}", value.ToString("c", CultureInfo.InvariantCulture));
    }

    private void Add(string name, string demand, string value) => _faults.Add($"{section}:{name} {demand}, is {value}");
}
