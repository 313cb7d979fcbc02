using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace OrleansTraining.Silo.Dashboard;

/// <summary>One file of the page, as it goes over the wire.</summary>
internal sealed class PageFile
{
    private static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".woff2"] = "font/woff2",
    };

    private readonly Lazy<byte[]> _compressed;

    internal PageFile(string name, byte[] content)
    {
        Content = content;
        ContentType = Types[Path.GetExtension(name)];
        // Weak: it is that of the compressed content too.
        ETag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"", isWeak: true);
        // A font is compressed already.
        IsCompressible = ContentType != Types[".woff2"];
        _compressed = new Lazy<byte[]>(() => Compress(content));
    }

    internal byte[] Content { get; }

    internal string ContentType { get; }

    internal EntityTagHeaderValue ETag { get; }

    internal bool IsCompressible { get; }

    /// <summary>The content by gzip, made when it is first asked for.</summary>
    internal byte[] Compressed => _compressed.Value;

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
