using System.Globalization;

namespace OrleansTraining.Grains.Workers;

/// <summary>Reads the keys of worker grains.</summary>
internal static class WorkerKeyParts
{
    /// <summary>The job in a key <c>job/slot</c>.</summary>
    public static string JobOf(string key) => key[..Math.Max(0, key.LastIndexOf('/'))];

    /// <summary>The slot in a key <c>job/slot</c>.</summary>
    public static int SlotOf(string key) =>
        int.TryParse(key.AsSpan(key.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var slot) ? slot : -1;
}
