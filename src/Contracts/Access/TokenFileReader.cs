using System.Collections.Immutable;
using System.Text.Json;

namespace OrleansTraining.Contracts.Access;

/// <summary>Reads the parsed JSON of a token file, and collects what is wrong with it.</summary>
internal sealed class TokenFileReader
{
    private const int MaxFaults = 20;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hashes = new(StringComparer.Ordinal);

    internal List<string> Faults { get; } = [];

    internal ImmutableArray<TokenEntry> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Fault("it must be an object with 'format' and 'tokens'");
        foreach (var field in root.EnumerateObject())
            if (field.Name is not ("format" or "tokens"))
                Add($"{Shown(field.Name)}: is no known field; there are format and tokens");
        var format = TextOf(root, "format", "");
        if (format is not null && format != TokenFileFormat.Name)
            Add($"format: must be '{TokenFileFormat.Name}', is '{Shown(format)}'");
        if (!root.TryGetProperty("tokens", out var list) || list.ValueKind != JsonValueKind.Array)
            return Fault("tokens: must be a list");
        return list.GetArrayLength() > TokenRules.MaxTokens
            ? Fault($"tokens: must have at most {TokenRules.MaxTokens} entries, has {list.GetArrayLength()}")
            : [.. list.EnumerateArray().Select(Entry).OfType<TokenEntry>()];
    }

    private TokenEntry? Entry(JsonElement entry, int index)
    {
        var path = $"tokens[{index}]";
        if (entry.ValueKind != JsonValueKind.Object)
        {
            Add($"{path}: must be an object");
            return null;
        }
        foreach (var field in entry.EnumerateObject())
            if (field.Name is not ("name" or "role" or "sha256" or "created" or "expires"))
                Add($"{path}.{Shown(field.Name)}: is no known field");
        var before = Faults.Count;
        var token = new TokenEntry
        {
            Name = NameOf(entry, path),
            Role = RoleOf(entry, path),
            Sha256 = HashOf(entry, path),
            Created = TimeOf(entry, path, "created") ?? default,
            Expires = entry.TryGetProperty("expires", out var expires) && expires.ValueKind != JsonValueKind.Null ? TimeOf(entry, path, "expires") : null,
        };
        return Faults.Count == before ? token : null;
    }

    private string NameOf(JsonElement entry, string path)
    {
        if (TextOf(entry, "name", path) is not { } name)
            return "";
        if (!TokenRules.IsName(name))
            Add($"{path}.name: {TokenRules.NameRule}, is '{Shown(name)}'");
        else if (!_names.Add(name))
            Add($"{path}.name: '{name}' is there twice");
        return name;
    }

    private Role RoleOf(JsonElement entry, string path)
    {
        if (TextOf(entry, "role", path) is not { } word)
            return default;
        if (RoleWords.Parse(word) is { } role)
            return role;
        Add($"{path}.role: must be {RoleWords.All}, is '{Shown(word)}'");
        return default;
    }

    // What stands there is not shown: somebody may have put the token itself.
    private string HashOf(JsonElement entry, string path)
    {
        if (TextOf(entry, "sha256", path) is not { } hash)
            return "";
        if (!TokenRules.IsHash(hash))
            Add($"{path}.sha256: must be {AccessToken.HashDigits} hexadecimal digits in lower case");
        else if (!_hashes.Add(hash))
            Add($"{path}.sha256: is that of another entry");
        return hash;
    }

    private DateTimeOffset? TimeOf(JsonElement entry, string path, string field)
    {
        if (TextOf(entry, field, path) is not { } text)
            return null;
        if (entry.GetProperty(field).TryGetDateTimeOffset(out var time))
            return time;
        Add($"{path}.{field}: must be a time such as 2026-01-31T12:00:00Z, is '{Shown(text)}'");
        return null;
    }

    private string? TextOf(JsonElement entry, string field, string path)
    {
        if (entry.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Add($"{(path.Length == 0 ? "" : path + ".")}{field}: must be a text");
        return null;
    }

    private ImmutableArray<TokenEntry> Fault(string fault)
    {
        Add(fault);
        return [];
    }

    private void Add(string fault)
    {
        if (Faults.Count < MaxFaults)
            Faults.Add(fault);
    }

    private static string Shown(string text)
    {
        var plain = new string([.. text.Take(64).Select(character => char.IsControl(character) ? '?' : character)]);
        return SecretText.Mask(plain);
    }
}
