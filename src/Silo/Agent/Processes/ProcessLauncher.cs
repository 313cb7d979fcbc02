using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>
/// Starts a worker in a session of its own, so that it outlives the silo and no terminal signal reaches it. A shell, the
/// wrapper, leads the session: it sends all output to the log file, waits for the trainer and writes its exit code to a
/// file, which the agent that adopts the worker could not learn otherwise. It opens its files at once, so that they may be
/// renamed while it runs.
/// </summary>
internal sealed class ProcessLauncher
{
    /// <summary>
    /// The wrapper. It catches SIGTERM, which the group gets, to live until the trainer has ended; a caught signal, unlike
    /// an ignored one, has its default effect in the trainer. The inner shell tells its number, then becomes the trainer.
    /// </summary>
    private const string Wrapper = """
        input=$1 log=$2 pid=$3 status=$4
        shift 4
        exec >>"$log" 2>&1 <"$input" 3>"$status"
        trap : TERM INT HUP
        sh -c 'echo $$ >"$0" && exec "$@"' "$pid" "$@" 3>&-
        code=$?
        echo $code >&3
        exit $code
        """;

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _time;

    internal ProcessLauncher(TimeProvider time) => _time = time;

    /// <summary>Starts the command; completes when its number is known.</summary>
    /// <exception cref="WorkerLaunchException">It could not be started.</exception>
    internal async Task<LaunchedProcess> LaunchAsync(WorkerFiles files, WorkerCommand command, CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(files.Pid);
            File.Delete(files.Exit);
            // The wrapper could not tell that it cannot write there.
            File.Open(files.Log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite).Dispose();
            using var wrapper = Process.Start(StartInfoOf(files, command))
                ?? throw new WorkerLaunchException("the system started no process");
            var session = ProcessIdentity.Of(wrapper.Id);
            var pid = await WaitForPidAsync(files.Pid, wrapper, cancellationToken);
            return new LaunchedProcess(ProcessIdentity.Of(pid), session) { Input = command.TakesInput ? wrapper.StandardInput.BaseStream : null };
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or UnauthorizedAccessException)
        {
            throw new WorkerLaunchException(fault.Message, fault);
        }
    }

    /// <summary>The number that a worker wrote when it began; null when it has not, or not yet.</summary>
    internal static int? ReadPid(string path) => ReadNumber(path);

    /// <summary>The exit code that a wrapper wrote; null when it has not, or not yet.</summary>
    internal static int? ReadExitCode(string path) => ReadNumber(path);

    private static ProcessStartInfo StartInfoOf(WorkerFiles files, WorkerCommand command)
    {
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false, RedirectStandardInput = command.TakesInput };
        var input = command.TakesInput ? "/dev/stdin" : "/dev/null";
        string[] arguments = ["sh", "-c", Wrapper, "otrain-worker", input, files.Log, files.Pid, files.Exit, command.FileName, .. command.Arguments];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (command.Folder is { } folder)
            start.WorkingDirectory = folder;
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        return start;
    }

    private async Task<int> WaitForPidAsync(string path, Process wrapper, CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            // Looked at before the file: what ended without a number by now will never write one.
            var ended = wrapper.HasExited;
            if (ReadPid(path) is { } pid)
                return pid;
            if (ended)
                throw new WorkerLaunchException($"its wrapper ended at once ({Signals.Describe(wrapper.ExitCode)})");
            if (_time.GetElapsedTime(begun) > StartPatience)
            {
                Signals.SendToGroup(wrapper.Id, Signals.Kill);
                throw new WorkerLaunchException($"it did not begin within {StartPatience.TotalSeconds:0} s");
            }
            await Task.Delay(pause, _time, cancellationToken);
        }
    }

    // The line's end says that it was written whole.
    private static int? ReadNumber(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text.EndsWith('\n') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>A worker that was started.</summary>
/// <param name="Process">The trainer.</param>
/// <param name="Wrapper">The shell that waits for it and leads its process group.</param>
internal sealed record LaunchedProcess(ProcessIdentity Process, ProcessIdentity Wrapper)
{
    /// <summary>The pipe to its standard input, if it was to have one; the caller's from now on.</summary>
    internal Stream? Input { get; init; }
}
