using System.Globalization;
using System.Text;

namespace Orleans.Runtime;

/// <summary>Turns keys into their form inside a <see cref="GrainId"/> and back.</summary>
/// <remarks>An integer is written in hexadecimal, a Guid as 32 digits; a key extension follows behind a plus sign.</remarks>
public static class GrainIdKeyExtensions
{
    /// <summary>The form of an integer key.</summary>
    /// <param name="key">The key.</param>
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    /// <summary>The form of an integer key with an extension.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keyExtension">The extension.</param>
    public static IdSpan CreateIntegerKey(long key, string? keyExtension) =>
        string.IsNullOrWhiteSpace(keyExtension) ? CreateIntegerKey(key) : IdSpan.Create($"{key:X}+{keyExtension}");

    /// <summary>The form of a Guid key.</summary>
    /// <param name="key">The key.</param>
    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    /// <summary>The form of a Guid key with an extension.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keyExtension">The extension.</param>
    public static IdSpan CreateGuidKey(Guid key, string? keyExtension) =>
        string.IsNullOrWhiteSpace(keyExtension) ? CreateGuidKey(key) : IdSpan.Create($"{key:N}+{keyExtension}");

    /// <summary>Reads an integer key.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="key">The key.</param>
    /// <param name="keyExt">The extension, if any.</param>
    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        var number = Split(grainId, out keyExt);
        return long.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }

    /// <summary>The integer key of a grain that has one.</summary>
    /// <param name="grainId">The grain.</param>
    public static long GetIntegerKey(this GrainId grainId) => GetIntegerKey(grainId, out _);

    /// <summary>The integer key of a grain that has one, with its extension.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="keyExt">The extension, if any.</param>
    public static long GetIntegerKey(this GrainId grainId, out string? keyExt) =>
        TryGetIntegerKey(grainId, out var key, out keyExt)
            ? key
            : throw new ArgumentException($"The key of {grainId} is no integer.", nameof(grainId));

    /// <summary>Reads a Guid key.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="key">The key.</param>
    /// <param name="keyExt">The extension, if any.</param>
    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt) =>
        Guid.TryParseExact(Split(grainId, out keyExt), "N", out key);

    /// <summary>The Guid key of a grain that has one.</summary>
    /// <param name="grainId">The grain.</param>
    public static Guid GetGuidKey(this GrainId grainId) => GetGuidKey(grainId, out _);

    /// <summary>The Guid key of a grain that has one, with its extension.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="keyExt">The extension, if any.</param>
    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt) =>
        TryGetGuidKey(grainId, out var key, out keyExt)
            ? key
            : throw new ArgumentException($"The key of {grainId} is no Guid.", nameof(grainId));

    private static string Split(GrainId grainId, out string? extension)
    {
        var text = Encoding.UTF8.GetString(grainId.Key.AsSpan());
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        extension = plus < 0 ? null : text[(plus + 1)..];
        return plus < 0 ? text : text[..plus];
    }
}
