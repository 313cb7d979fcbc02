using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>Encrypts and seals cookies (AES-256-GCM) by the key that all silos share.</summary>
internal sealed class SessionProtection : IDataProtectionProvider, IDataProtector
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly SessionKey _key;
    private readonly string _purpose;
    private readonly Lazy<byte[]> _derived;

    /// <summary>Protection by a key.</summary>
    public SessionProtection(SessionKey key)
        : this(key, "otrain")
    {
    }

    private SessionProtection(SessionKey key, string purpose)
    {
        (_key, _purpose) = (key, purpose);
        // What is sealed for one purpose opens for no other.
        _derived = new Lazy<byte[]>(() => key.Derive(Encoding.UTF8.GetBytes(purpose)));
    }

    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) => new SessionProtection(_key, $"{_purpose}\0{purpose}");

    /// <inheritdoc/>
    public byte[] Protect(byte[] plaintext)
    {
        var output = new byte[NonceBytes + plaintext.Length + TagBytes];
        var nonce = output.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_derived.Value, TagBytes);
        cipher.Encrypt(nonce, plaintext, output.AsSpan(NonceBytes, plaintext.Length), output.AsSpan(NonceBytes + plaintext.Length));
        return output;
    }

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">It was not sealed by this key for this purpose.</exception>
    public byte[] Unprotect(byte[] protectedData)
    {
        if (protectedData.Length < NonceBytes + TagBytes)
            throw new CryptographicException("It is too short to have been sealed.");
        var plaintext = new byte[protectedData.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_derived.Value, TagBytes);
        cipher.Decrypt(
            protectedData.AsSpan(0, NonceBytes),
            protectedData.AsSpan(NonceBytes, plaintext.Length),
            protectedData.AsSpan(NonceBytes + plaintext.Length),
            plaintext);
        return plaintext;
    }
}
