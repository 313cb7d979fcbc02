using System.ComponentModel;
using System.Diagnostics;

namespace OrleansTraining.Client.Doctor;

/// <summary>What a program printed.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed, faults behind it.</param>
internal sealed record ProgramOutput(int ExitCode, string Output)
{
    private const int MaxOutput = 64 * 1024;

    /// <summary>Runs a program to its end; null when there is no such program.</summary>
    public static async Task<ProgramOutput?> OfAsync(string file, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        if (process is null)
            return null;
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            var all = string.Concat(said);
            return new ProgramOutput(process.ExitCode, all.Length > MaxOutput ? all[..MaxOutput] : all);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
