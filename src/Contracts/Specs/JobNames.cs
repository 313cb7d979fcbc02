using System.Text.RegularExpressions;

namespace OrleansTraining.Contracts.Specs;

/// <summary>What names and ids of jobs look like: DNS labels, since folders and services are named by them.</summary>
public static partial class JobNames
{
    /// <summary>The most characters.</summary>
    public const int MaxLength = 63;

    /// <summary>Whether a job may have the name, or the id.</summary>
    public static bool IsPossible(string name) => DnsLabel().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex DnsLabel();
}
