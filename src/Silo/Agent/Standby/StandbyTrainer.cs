using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Standby;

/// <summary>
/// A trainer's process that is no worker yet: it has loaded what all trainers need, and waits on its standard input for who
/// it shall be. It ends with that pipe, so it does not outlive the silo.
/// </summary>
internal sealed class StandbyTrainer : IAsyncDisposable
{
    /// <summary>The argument that makes a trainer wait.</summary>
    internal const string Argument = "--standby";

    private const int LongestLine = 1024;

    private static readonly TimeSpan AssignPatience = TimeSpan.FromSeconds(1);

    private readonly WorkerFiles _files;
    private readonly LaunchedProcess _process;
    private readonly ImmutableSortedDictionary<string, string> _environment;
    private readonly Stream _input;
    private bool _isAssigned;

    private StandbyTrainer(WorkerFiles files, LaunchedProcess process, ImmutableSortedDictionary<string, string> environment, int threads)
    {
        (_files, _process, _environment, Threads) = (files, process, environment, threads);
        _input = process.Input ?? throw new InvalidOperationException("A trainer that stands by has an input.");
    }

    /// <summary>The threads with which its libraries were loaded.</summary>
    internal int Threads { get; }

    /// <summary>The token in its environment.</summary>
    internal string Token => _environment[WorkerEnvironment.Token];

    internal int Pid => _process.Process.Pid;

    /// <summary>Whether it can still become a worker.</summary>
    internal bool IsAlive => _process.Process.IsAlive && _process.Wrapper.IsAlive;

    /// <summary>The folder of the files of a node's processes that stand by.</summary>
    internal static string FolderIn(string workers) => Path.Combine(workers, ".standby");

    /// <summary>Starts one.</summary>
    /// <exception cref="WorkerLaunchException">It could not be started.</exception>
    internal static async Task<StandbyTrainer> StartAsync(string folder, AgentSettings settings, IWorkerProgram program, ProcessLauncher launcher, int threads, CancellationToken cancellationToken)
    {
        var token = WorkerEnvironment.NewToken();
        var environment = WorkerEnvironment.OfNode(OwnEnvironment.Read(), settings, threads, token);
        var (fileName, arguments) = program.Find();
        var files = new WorkerFiles(folder, token);
        var command = new WorkerCommand(fileName, [.. arguments, Argument], environment) { TakesInput = true };
        return new(files, await launcher.LaunchAsync(files, command, cancellationToken), environment, threads);
    }

    /// <summary>Makes it the worker with these files and this environment, of which its own is a part.</summary>
    /// <exception cref="IOException">It could not be told.</exception>
    internal async Task<LaunchedProcess> AssignAsync(
        WorkerFiles worker, ImmutableSortedDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var own = environment.Except(_environment).ToDictionary(StringComparer.Ordinal);
        _files.MoveTo(worker);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AssignPatience);
        try
        {
            await _input.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(own), (byte)'\n'], patience.Token);
            await _input.DisposeAsync();
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"process {Pid} has not taken its assignment within {AssignPatience.TotalSeconds:0} s"), fault);
        }
        _isAssigned = true;
        return _process;
    }

    /// <summary>What it said last.</summary>
    internal string LastLine()
    {
        try
        {
            using var log = File.OpenRead(_files.Log);
            log.Seek(Math.Max(0, log.Length - LongestLine), SeekOrigin.Begin);
            return new StreamReader(log).ReadToEnd().Trim().Split('\n')[^1];
        }
        catch (IOException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Ends it, unless it has become a worker.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isAssigned)
            return;
        await _input.DisposeAsync();
        if (_process.Process.IsAlive || _process.Wrapper.IsAlive)
            Signals.SendToGroup(_process.Wrapper.Pid, Signals.Kill);
        try
        {
            _files.DeleteAllButLog();
            File.Delete(_files.Log);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next agent of the node clears the folder.
        }
    }
}
