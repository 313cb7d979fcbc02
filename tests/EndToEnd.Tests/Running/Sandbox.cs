using System.Diagnostics;
using System.Text.Json;
using OrleansTraining.Client.Processes;

namespace OrleansTraining.EndToEnd.Tests.Running;

/// <summary>A state folder for one test. At its end nothing may be left of the cluster.</summary>
internal sealed class Sandbox : IDisposable
{
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-e2e-");
    private readonly List<Otrain> _started = [];
    private readonly ClusterMark _mark;

    public Sandbox()
    {
        State = Path.Combine(_folder.FullName, "state");
        _mark = new ClusterMark(State);
    }

    /// <summary>The state folder.</summary>
    public string State { get; }

    /// <summary>The processes of the cluster.</summary>
    public IReadOnlyList<ClusterProcess> Processes => _mark.Find();

    /// <summary>Writes a spec and gives its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Starts <c>otrain</c> on the state folder.</summary>
    public Otrain Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var otrain = Otrain.Start([.. arguments, "--state", State], environment);
        _started.Add(otrain);
        return otrain;
    }

    /// <summary>Runs <c>otrain</c> on the state folder to its end.</summary>
    public async Task<Otrain> RunAsync(int exitCode, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var otrain = Start(arguments, environment);
        if (await otrain.ExitAsync() is var actual && actual != exitCode)
            throw otrain.Unmet($"exit code {actual} instead of {exitCode}{Logs()}");
        return otrain;
    }

    /// <summary>Runs <c>otrain … --json</c> and gives the object on its last line.</summary>
    public async Task<JsonElement> ResultAsync(int exitCode, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var otrain = await RunAsync(exitCode, [.. arguments, "--json"], environment);
        return JsonDocument.Parse(otrain.Out[^1]).RootElement;
    }

    /// <summary>The first line of a log in the state folder, which may have yet to be written, that meets the condition.</summary>
    public async Task<string> LogLineAsync(string log, Func<string, bool> condition)
    {
        using var follow = Process.Start(new ProcessStartInfo("tail", ["-n", "+1", "-F", Path.Combine(State, log)]) { RedirectStandardOutput = true })!;
        using var deadline = new CancellationTokenSource(LogPatience);
        try
        {
            while (await follow.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
                if (condition(line))
                    return line;
            throw new InvalidOperationException($"nobody reads '{log}' any more");
        }
        finally
        {
            follow.Kill();
        }
    }

    /// <summary>The <c>otrain up</c> that looks after the cluster; null: none.</summary>
    public ProcessIdentity? Supervisor()
    {
        var path = Path.Combine(State, "up.json");
        return File.Exists(path)
            ? ProcessIdentity.Of(JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("process").GetProperty("pid").GetInt32())
            : null;
    }

    /// <summary>No process runs, and no file is there that only a running cluster may have.</summary>
    public void ShouldBeClean()
    {
        Processes.ShouldBeEmpty();
        if (!Directory.Exists(State))
            return;
        var files = Directory.EnumerateFiles(State, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });
        files.Where(IsTemporary).ShouldBeEmpty();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var otrain in _started)
            otrain.Dispose();
        // Only after a test that failed: those that pass have none.
        if (Supervisor() is { } supervisor)
            supervisor.Send(Signal.Kill);
        foreach (var process in Processes)
            process.Identity.Send(Signal.Kill);
        _folder.Delete(recursive: true);
    }

    private static bool IsTemporary(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(".tmp", StringComparison.Ordinal) || name is "up.json" || name.StartsWith(".probe", StringComparison.Ordinal);
    }

    /// <summary>The newest lines of all logs, for who looks for what went wrong.</summary>
    public string Logs()
    {
        if (!Directory.Exists(State))
            return "";
        var logs = Directory.EnumerateFiles(State, "*.log", SearchOption.AllDirectories)
            .Select(path => $"\n--- {Path.GetRelativePath(State, path)}\n{string.Join('\n', File.ReadLines(path).TakeLast(40))}");
        return string.Concat(logs);
    }
}
