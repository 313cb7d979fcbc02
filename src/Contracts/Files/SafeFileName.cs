using System.Security.Cryptography;
using System.Text;

namespace OrleansTraining.Contracts.Files;

/// <summary>
/// Turns any text (a job id, a grain key, a silo address) into a file name that stays in its folder: no separators, no
/// dots in front, no bytes that a file system or a shell would read otherwise. Two texts never share a name.
/// </summary>
public static class SafeFileName
{
    /// <summary>The longest name that <see cref="Of"/> gives; leaves room for endings below the usual limit of 255.</summary>
    public const int MaxLength = 160;

    /// <summary>
    /// The name: ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c> (not in front) stay, every other UTF-8 byte
    /// becomes <c>%XX</c>. What is too long keeps its beginning and ends with its SHA-256.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length == 0)
            return "%";
        var name = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (IsPlain((char)value) && (value != '.' || name.Length > 0))
                name.Append((char)value);
            else
                name.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            if (name.Length > MaxLength)
                return Shortened(name, bytes);
        }
        return name.ToString();
    }

    private static bool IsPlain(char value) => char.IsAsciiLetterOrDigit(value) || value is '-' or '_' or '.';

    // '~' occurs in no other name, so a shortened name cannot be that of another text.
    private static string Shortened(StringBuilder beginning, byte[] bytes) =>
        string.Concat(beginning.ToString(0, 64), "~", Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
