using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OrleansTraining.Client.Processes;

/// <summary>
/// A variable in the environment of each silo that <c>otrain up</c> starts. Trainers inherit it, so that all processes of
/// a cluster can be found, whoever started them and whatever became of that one.
/// </summary>
internal sealed class ClusterMark
{
    /// <summary>The name of the variable.</summary>
    public const string Variable = "OTRAIN_UP";

    private readonly byte[] _entry;
    private readonly string _procDirectory;

    /// <summary>The mark of the cluster of a state folder.</summary>
    /// <param name="stateDirectory">The absolute path of the folder.</param>
    /// <param name="procDirectory">Where the system shows its processes.</param>
    public ClusterMark(string stateDirectory, string procDirectory = "/proc")
    {
        ArgumentException.ThrowIfNullOrEmpty(stateDirectory);
        Value = stateDirectory;
        _entry = Encoding.UTF8.GetBytes($"{Variable}={stateDirectory}\0");
        _procDirectory = procDirectory;
    }

    /// <summary>The value of the variable.</summary>
    public string Value { get; }

    /// <summary>The processes that bear the mark and run now.</summary>
    public ImmutableArray<ClusterProcess> Find()
    {
        var found = ImmutableArray.CreateBuilder<ClusterProcess>();
        foreach (var folder in Directory.EnumerateDirectories(_procDirectory))
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && pid != Environment.ProcessId && Look(pid, folder) is { } process)
                found.Add(process);
        return found.ToImmutable();
    }

    private ClusterProcess? Look(int pid, string folder)
    {
        try
        {
            // The identity first: should the number change hands in between, the mark is not that one's.
            var identity = ProcessIdentity.Of(pid);
            if (identity is null || !BearsMark(File.ReadAllBytes(Path.Combine(folder, "environ"))))
                return null;
            var command = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ').Trim();
            return identity.IsAlive() ? new ClusterProcess(identity, command) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or belongs to another user.
            return null;
        }
    }

    private bool BearsMark(ReadOnlySpan<byte> environment)
    {
        while (!environment.IsEmpty)
        {
            if (environment.StartsWith(_entry))
                return true;
            var end = environment.IndexOf((byte)0);
            if (end < 0)
                return false;
            environment = environment[(end + 1)..];
        }
        return false;
    }
}
