using System.Collections.Frozen;
using System.Reflection;

namespace OrleansTraining.Silo.Dashboard;

/// <summary>The files of the page, which are part of the assembly.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/";
    private readonly FrozenDictionary<string, PageFile> _files;

    internal PageFiles(Assembly assembly) => _files = assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], name => new PageFile(name, Read(assembly, name)), StringComparer.Ordinal);

    /// <summary>The page itself.</summary>
    internal const string Index = "index.html";

    /// <summary>All names: <c>index.html</c>, <c>app/main.js</c> …</summary>
    internal IEnumerable<string> Names => _files.Keys;

    /// <summary>The file of a name; null where there is none.</summary>
    internal PageFile? Find(string name) => _files.GetValueOrDefault(name);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
