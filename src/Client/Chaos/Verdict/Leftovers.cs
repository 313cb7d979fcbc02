using System.Collections.Immutable;
using OrleansTraining.Client.Processes;

namespace OrleansTraining.Client.Chaos.Verdict;

/// <summary>Looks for what a cluster must not leave when it has ended.</summary>
internal static class Leftovers
{
    private static readonly EnumerationOptions Deep = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    /// <summary>What is there that should not, in words.</summary>
    /// <param name="processes">Processes of the cluster that still run.</param>
    /// <param name="stateFolder">The state folder: checkpoints, grain states and logs belong there, half-written files do not.</param>
    public static ImmutableArray<string> Find(IEnumerable<ClusterProcess> processes, string stateFolder) =>
    [
        .. processes.Select(process => $"{process} still runs"),
        .. Files(stateFolder).Where(IsTemporary).Select(path => $"{path} is half-written"),
    ];

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", Deep) : [];

    private static bool IsTemporary(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(".tmp", StringComparison.Ordinal) || name is "up.json" || name.StartsWith(".probe", StringComparison.Ordinal);
    }
}
