using System.Globalization;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>The system's limits: open files, watched files.</summary>
/// <param name="proc">Where the system shows them.</param>
internal sealed class LimitsCheck(string proc = "/proc") : IDoctorCheck
{
    private const long FewFiles = 4096;
    private const long FewWatches = 64;

    public string Name => "limits";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<DoctorFinding>();
        var limits = Path.Combine(proc, "self", "limits");
        if (File.Exists(limits) && FilesOf(await File.ReadAllLinesAsync(limits, cancellationToken)) is { } files)
            findings.Add(DoctorFinding.If(files >= FewFiles, "open files", DoctorLevel.Warn, string.Create(CultureInfo.InvariantCulture, $"{files} at most"), "each worker has connections to all others: raise it with `ulimit -n 65536`"));
        var instances = Path.Combine(proc, "sys", "fs", "inotify", "max_user_instances");
        if (File.Exists(instances) && long.TryParse(await File.ReadAllTextAsync(instances, cancellationToken), CultureInfo.InvariantCulture, out var watches))
            findings.Add(DoctorFinding.If(watches >= FewWatches, "inotify", DoctorLevel.Warn, string.Create(CultureInfo.InvariantCulture, $"{watches} instances at most"), "each silo takes some to see changed settings: sysctl fs.inotify.max_user_instances=512"));
        return findings;
    }

    private static long? FilesOf(IEnumerable<string> lines)
    {
        const string open = "Max open files";
        if (lines.FirstOrDefault(line => line.StartsWith(open, StringComparison.Ordinal)) is not { } found)
            return null;
        var soft = found[open.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return soft == "unlimited" ? long.MaxValue : long.TryParse(soft, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
