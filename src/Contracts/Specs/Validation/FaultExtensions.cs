using System.Globalization;
using System.Numerics;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>The kinds of limits that values have.</summary>
internal static class FaultExtensions
{
    public static bool AtLeast<T>(this SpecFaults faults, string path, T value, T min)
        where T : INumber<T>
    {
        if (value >= min)
            return true;
        faults.Add(path, Text($"must be at least {min}, is {value}"));
        return false;
    }

    public static bool Within<T>(this SpecFaults faults, string path, T value, T min, T max)
        where T : INumber<T>
    {
        if (!faults.AtLeast(path, value, min))
            return false;
        if (value <= max)
            return true;
        faults.Add(path, Text($"must be at most {max}, is {value}"));
        return false;
    }

    /// <summary>At least zero and below one.</summary>
    public static void Share(this SpecFaults faults, string path, double value)
    {
        if (value is not (>= 0 and < 1))
            faults.Add(path, Text($"must be at least 0 and below 1, is {value}"));
    }

    public static bool Positive(this SpecFaults faults, string path, double value)
    {
        if (value > 0 && double.IsFinite(value))
            return true;
        faults.Add(path, Text($"must be above 0, is {value}"));
        return false;
    }

    public static bool NotNegative(this SpecFaults faults, string path, double value)
    {
        if (value >= 0 && double.IsFinite(value))
            return true;
        faults.Add(path, Text($"must be at least 0, is {value}"));
        return false;
    }

    /// <summary>A duration within bounds.</summary>
    public static void Between(this SpecFaults faults, string path, TimeSpan value, TimeSpan min, TimeSpan max)
    {
        if (value < min || value > max)
            faults.Add(path, Text($"must be between {min.TotalSeconds:0.###}s and {max.TotalSeconds:0.###}s, is {value.TotalSeconds:0.###}s"));
    }

    /// <summary>One of the values that the enum has: a message of another version may bring others.</summary>
    public static void Known<T>(this SpecFaults faults, string path, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            faults.Add(path, Text($"is no known value, is {value}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
