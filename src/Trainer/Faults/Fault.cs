using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansTraining.Trainer.Faults;

/// <summary>A failure that a test asks for: <c>point:step:kind</c>, with <c>@slot</c> behind it for one worker only.</summary>
/// <param name="Point">Where.</param>
/// <param name="Step">In which step.</param>
/// <param name="Kind">How.</param>
/// <param name="Slot">In which worker; null: in each.</param>
internal readonly record struct Fault(FaultPoint Point, int Step, FaultKind Kind, int? Slot)
{
    /// <summary>Reads a list of faults, separated by commas.</summary>
    /// <param name="text">For instance <c>step:12:sigkill@1,commit:40:exit</c>.</param>
    /// <param name="faults">The faults.</param>
    /// <returns>Whether the text makes sense.</returns>
    public static bool TryParseList(string text, [NotNullWhen(true)] out IReadOnlyList<Fault>? faults)
    {
        var list = new List<Fault>();
        faults = null;
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParse(item, out var fault))
                return false;
            list.Add(fault);
        }
        faults = list;
        return true;
    }

    private static bool TryParse(string text, out Fault fault)
    {
        fault = default;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        int? slot = null;
        if (at >= 0)
        {
            if (!int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            (slot, text) = (number, text[..at]);
        }
        var parts = text.Split(':');
        if (parts.Length != 3
            || !TryParseName<FaultPoint>(parts[0], out var point)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            || !TryParseName<FaultKind>(parts[2], out var kind))
        {
            return false;
        }
        fault = new(point, step, kind, slot);
        return true;
    }

    // Enum.TryParse takes numbers too.
    private static bool TryParseName<T>(string text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase);
}
