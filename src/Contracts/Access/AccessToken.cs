using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OrleansTraining.Contracts.Access;

/// <summary>
/// A token for the REST API: <c>otr_</c> and 32 random bytes in base64url. Only its SHA-256 is kept. A slow, salted hash
/// is for what people make up: nobody guesses 256 random bits, and no table has them. A fast one costs each request
/// nothing, and a flood of wrong tokens no more than that.
/// </summary>
public static class AccessToken
{
    /// <summary>How each begins, so that people and scanners for leaked secrets know one when they see it.</summary>
    public const string Prefix = "otr_";

    /// <summary>The characters of a hash in hex.</summary>
    public const int HashDigits = 64;

    private const int RandomBytes = 32;

    /// <summary>The length of each.</summary>
    public static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(RandomBytes);

    /// <summary>A new one.</summary>
    public static string Make() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text could be one. It says nothing of whether anybody knows it.</summary>
    public static bool IsWellFormed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && Base64Url.IsValid(text.AsSpan(Prefix.Length));
    }

    /// <summary>The SHA-256 of the whole text.</summary>
    public static byte[] HashOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return SHA256.HashData(Encoding.UTF8.GetBytes(token));
    }

    /// <summary>The hash as token files have it: 64 digits in lower case.</summary>
    public static string HashTextOf(string token) => Convert.ToHexStringLower(HashOf(token));
}
