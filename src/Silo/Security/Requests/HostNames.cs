using System.Collections.Immutable;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>Names of hosts: <c>otrain.example</c>, or <c>*.example</c> for all below it; separated by commas.</summary>
internal sealed class HostNames
{
    private readonly ImmutableArray<string> _names;

    private HostNames(ImmutableArray<string> names) => _names = names;

    internal bool IsEmpty => _names.IsEmpty;

    internal static HostNames Parse(string text) => new([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>The entries that are no names; a port, a scheme or a path is none.</summary>
    internal IEnumerable<string> Faulty =>
        _names.Where(name => Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name.Trim('[', ']')) == UriHostNameType.Unknown);

    internal bool Has(string host)
    {
        foreach (var name in _names)
            if (name[0] == '*' ? host.Length >= name.Length && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase) : host.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
