using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OrleansTraining.Client.Targets.Contexts;

/// <summary>
/// Contexts as YAML: <c>current: NAME</c> and <c>contexts:</c> with <c>server</c> or <c>state</c>, <c>token_file</c>,
/// <c>ca_file</c> under each name. Read strictly: everything that is wrong is named, with its place.
/// </summary>
internal static class ContextFormat
{
    private const int MaxContexts = 256;
    private static readonly string[] TopFields = ["current", "contexts"];
    private static readonly string[] EntryFields = ["server", "state", "token_file", "ca_file"];

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="CommandException">It is at fault; the message has all faults.</exception>
    public static ContextSet Read(string text, string path)
    {
        var faults = new List<string>();
        var set = Parse(text, faults);
        return faults.Count == 0 ? set : throw new CommandException(ExitCodes.Usage, $"{path} is at fault: {string.Join("; ", faults)}");
    }

    /// <summary>The text of a file.</summary>
    public static string Write(ContextSet set) => YamlText.Of(System.Text.Json.JsonSerializer.SerializeToElement(new
    {
        set.Current,
        Contexts = set.Entries.ToDictionary(pair => pair.Key, pair => Fields(pair.Value)),
    }, StructuredOutput.Compact));

    private static Dictionary<string, string> Fields(ContextEntry entry)
    {
        var fields = new Dictionary<string, string>();
        foreach (var (name, value) in new[] { ("server", entry.Server), ("state", entry.State), ("token_file", entry.TokenFile), ("ca_file", entry.CaFile) })
            if (value is not null)
                fields[name] = value;
        return fields;
    }

    private static ContextSet Parse(string text, List<string> faults)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            faults.Add($"no valid YAML: {exception.Message}");
            return ContextSet.Empty;
        }
        if (yaml.Documents.Count == 0)
            return ContextSet.Empty;
        if (yaml.Documents.Count > 1)
            faults.Add("must be one document, has more");
        var top = Fields(yaml.Documents[0].RootNode, "", TopFields, faults);
        var set = ContextSet.Empty;
        if (top.TryGetValue("contexts", out var contexts))
            foreach (var entry in Entries(contexts, faults))
                set = set.With(entry);
        set = set with { Current = top.TryGetValue("current", out var current) ? Text(current, "current", faults) : null };
        if (set.Current is { } name && !set.Entries.ContainsKey(name))
            faults.Add($"current: there is no context '{name}'{Hints.DidYouMean(name, set.Entries.Keys)}");
        return set;
    }

    private static IEnumerable<ContextEntry> Entries(YamlNode node, List<string> faults)
    {
        var entries = Fields(node, "contexts", null, faults);
        if (entries.Count > MaxContexts)
            faults.Add($"contexts: must be at most {MaxContexts}, are {entries.Count}");
        foreach (var (name, value) in entries.Take(MaxContexts))
        {
            var path = $"contexts.{name}";
            if (!ContextSet.IsName(name))
                faults.Add($"{path}: is no name: letters, digits, dots, hyphens and underscores");
            var fields = Fields(value, path, EntryFields, faults);
            string? Field(string field) => fields.TryGetValue(field, out var found) ? Text(found, $"{path}.{field}", faults) : null;
            var entry = new ContextEntry { Name = name, Server = Field("server"), State = Field("state"), TokenFile = Field("token_file"), CaFile = Field("ca_file") };
            if (entry.Server is null == entry.State is null)
                faults.Add($"{path}: must have server or state, one of the two");
            foreach (var (field, file) in new[] { ("state", entry.State), ("token_file", entry.TokenFile), ("ca_file", entry.CaFile) })
                if (file is not null && !Path.IsPathRooted(file))
                    faults.Add($"{path}.{field}: must be an absolute path, is '{file}'");
            yield return entry;
        }
    }

    private static Dictionary<string, YamlNode> Fields(YamlNode node, string path, string[]? known, List<string> faults)
    {
        var fields = new Dictionary<string, YamlNode>();
        if (node is YamlScalarNode { Value: null or "" or "~" or "null" })
            return fields;
        if (node is not YamlMappingNode mapping)
        {
            faults.Add($"{(path.Length > 0 ? path : "the file")}: must be a mapping");
            return fields;
        }
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (known is not null && !known.Contains(name))
                faults.Add($"{(path.Length > 0 ? path + "." : "")}{name}: is no known field{Hints.DidYouMean(name, known)}");
            else
                fields[name] = value;
        }
        return fields;
    }

    private static string? Text(YamlNode node, string path, List<string> faults)
    {
        if (node is YamlScalarNode { Value: "" or "~" or "null", Style: ScalarStyle.Plain or ScalarStyle.Any })
            return null;
        if (node is YamlScalarNode { Value: { Length: > 0 } value })
            return value;
        faults.Add($"{path}: must be a text");
        return null;
    }
}
