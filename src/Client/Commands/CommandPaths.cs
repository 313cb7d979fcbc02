using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Commands;

/// <summary>
/// Makes the files in a job's command absolute: ranks begin in a folder of the job's, not where the user is. The program
/// counts as a file when it has a slash in it, as for a shell; an argument when such a file is there.
/// </summary>
internal static class CommandPaths
{
    /// <summary>The spec with absolute files in its command.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="folder">The absolute folder that relative paths are relative to.</param>
    public static JobSpec WithAbsolutePaths(JobSpec spec, string folder)
    {
        if (spec.Trainer is not { Command.IsDefaultOrEmpty: false } trainer)
            return spec;
        ImmutableArray<string> command = [.. trainer.Command.Select((item, index) => Resolve(item, index == 0, folder))];
        return spec with { Trainer = trainer with { Command = command } };
    }

    private static string Resolve(string item, bool isProgram, string folder)
    {
        if (string.IsNullOrWhiteSpace(item) || item.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(item))
            return item;
        if (isProgram)
            return item.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(item, folder) : item;
        var path = Path.GetFullPath(item, folder);
        return File.Exists(path) ? path : item;
    }
}
