using System.Diagnostics;
using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Contracts.Programs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Benchmarks.Overhead;

/// <summary>The same training as a user runs it, by <c>otrain up</c>. Its ledger has the time of each commit.</summary>
internal static class ClusterRun
{
    /// <summary>Steps per second.</summary>
    /// <exception cref="InvalidOperationException">The training did not complete.</exception>
    public static async Task<double> RateAsync(JobSpec spec, string repository, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("otrain-overhead-");
        try
        {
            var path = Path.Combine(folder.FullName, "spec.json");
            await File.WriteAllTextAsync(path, JobSpecWriter.ToJson(spec), cancellationToken);
            var state = Path.Combine(folder.FullName, "state");
            await UpAsync(repository, ["up", path, "--silos", "1", "--json", "--state", state], cancellationToken);
            var steps = LedgerReader.ReadFolder(LedgerFolder.Of(state, spec.Name)).Single().Steps;
            var first = (int)(BareRun.WarmUp * steps.Length);
            return (steps.Length - 1 - first) / (1e-6 * (steps[^1].Microseconds - steps[first].Microseconds));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task UpAsync(string repository, string[] arguments, CancellationToken cancellationToken)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var otrain = Path.Combine(repository, "artifacts", "bin", "Client", configuration, "otrain.dll");
        var start = new ProcessStartInfo(new ProgramLocator().DotnetHost(), ["exec", otrain, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("otrain was not started");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"otrain {string.Join(' ', arguments)} ended with exit code {process.ExitCode}:\n{output}");
    }
}
