using System.Diagnostics;
using System.Runtime.InteropServices;
using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Contracts.Programs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Benchmarks.Overhead;

/// <summary>
/// The same training as a user runs it, by <c>otrain up</c>. Its ledger has the time of each commit. It can stand still
/// for a moment, all of its processes together, so that what is measured in the meantime has the machine for itself.
/// </summary>
internal sealed class ClusterRun : IAsyncDisposable
{
    // Not SIGINT, which whoever is started in the background of a shell ignores.
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    private readonly DirectoryInfo _folder;
    private readonly Process _up;
    private readonly string _ledgers;
    private int[] _processes = [];

    private ClusterRun(JobSpec spec, string repository)
    {
        _folder = Directory.CreateTempSubdirectory("otrain-overhead-");
        var path = Path.Combine(_folder.FullName, "spec.json");
        File.WriteAllText(path, JobSpecWriter.ToJson(spec));
        var state = Path.Combine(_folder.FullName, "state");
        _ledgers = LedgerFolder.Of(state, spec.Name);
        var output = Path.Combine(_folder.FullName, "output");
        _up = Process.Start("sh", ["-c", "exec \"$@\" > \"$0\" 2>&1", output, new ProgramLocator().DotnetHost(), "exec", Repository.Otrain(repository), "up", path, "--silos", "1", "--json", "--state", state]);
    }

    /// <summary>Starts it and waits until so many steps are done.</summary>
    public static async Task<ClusterRun> StartAsync(JobSpec spec, int steps, string repository, CancellationToken cancellationToken)
    {
        var run = new ClusterRun(spec, repository);
        try
        {
            while (run.Steps().Length < steps)
            {
                if (run._up.HasExited)
                    throw new InvalidOperationException($"otrain up ended with exit code {run._up.ExitCode}: {run.Output()}");
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Steps that are committed.</summary>
    /// <exception cref="InvalidOperationException">It was not one attempt all along.</exception>
    public LedgerStep[] Steps() => LedgerReader.ReadFolder(_ledgers) switch
    {
        [] => [],
        [var ledger] => [.. ledger.Steps],
        _ => throw new InvalidOperationException("the worker has been started again"),
    };

    /// <summary>All of its processes stand still.</summary>
    public void Pause()
    {
        _processes = Tree(_up.Id);
        Signal(Stop);
    }

    public void Resume() => Signal(Continue);

    public async ValueTask DisposeAsync()
    {
        Signal(Continue);
        if (!_up.HasExited)
            _ = Kill(_up.Id, Terminate);
        await _up.WaitForExitAsync();
        _up.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int[] Tree(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var process) ? process : 0)
            .Where(process => process > 0)
            .Select(process => (Process: process, Parent: ParentOf(process)))
            .ToLookup(pair => pair.Parent, pair => pair.Process);
        return Below(root);

        int[] Below(int process) => [process, .. parents[process].SelectMany(Below)];
    }

    /// <summary>Zero when the process has ended in the meantime.</summary>
    private static int ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat.AsSpan(stat.LastIndexOf(')') + 2).ToString().Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private void Signal(int signal)
    {
        foreach (var process in _processes)
            _ = Kill(process, signal);
    }

    private string Output() => File.ReadAllText(Path.Combine(_folder.FullName, "output"));
}
