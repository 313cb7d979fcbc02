using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Refuses impossible hyperparameters by name.</summary>
internal static class OptionChecks
{
    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (double.IsNaN(value) || value < 0)
            throw new ArgumentOutOfRangeException(name, value, "This must not be negative.");
    }

    public static void Fraction(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (double.IsNaN(value) || value < 0 || value >= 1)
            throw new ArgumentOutOfRangeException(name, value, "This must be at least 0 and less than 1.");
    }
}
