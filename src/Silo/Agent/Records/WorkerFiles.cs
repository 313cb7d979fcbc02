using System.Globalization;
using OrleansTraining.Contracts.Files;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Agent.Records;

/// <summary>The files of one worker process: <c>JOB-SLOT-ATTEMPT</c> with these endings.</summary>
internal sealed class WorkerFiles
{
    internal const string RecordEnding = ".json";
    internal const string LogEnding = ".log";

    private readonly string _stem;

    internal WorkerFiles(string folder, WorkerIdentity worker)
        : this(folder, string.Create(CultureInfo.InvariantCulture, $"{SafeFileName.Of(worker.JobId)}-{worker.Slot}-{worker.Attempt}"))
    {
    }

    /// <summary>The files of a process that is no worker yet.</summary>
    internal WorkerFiles(string folder, string name) => _stem = Path.Combine(folder, name);

    /// <summary>The agent's record of the process.</summary>
    internal string Record => _stem + RecordEnding;

    /// <summary>What the process prints.</summary>
    internal string Log => _stem + LogEnding;

    /// <summary>The number of the process, which it writes itself before it becomes the trainer.</summary>
    internal string Pid => _stem + ".pid";

    /// <summary>Its exit code, which its wrapper writes.</summary>
    internal string Exit => _stem + ".exit";

    /// <summary>How far the log has been delivered.</summary>
    internal string Position => _stem + ".pos";

    /// <summary>The last step that the process has committed, which it writes itself.</summary>
    internal string Progress => _stem + ".step";

    /// <summary>The first part of a name, which stands for the job; null when it is no name of a worker's file.</summary>
    internal static string? JobNameOf(string fileName)
    {
        var parts = Path.GetFileNameWithoutExtension(fileName).Split('-');
        var isWorker = parts.Length > 2 && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out _) && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isWorker ? string.Join('-', parts[..^2]) : null;
    }

    /// <summary>
    /// Renames what a process that runs has open, or has written, to the files of a worker. Its number comes last: where
    /// that is found, the others are in their place.
    /// </summary>
    internal void MoveTo(WorkerFiles worker)
    {
        File.Move(Log, worker.Log, overwrite: true);
        File.Move(Exit, worker.Exit, overwrite: true);
        File.Move(Pid, worker.Pid, overwrite: true);
    }

    /// <summary>Removes all but the log.</summary>
    internal void DeleteAllButLog()
    {
        foreach (var path in (string[])[Record, Pid, Exit, Position, Progress])
            File.Delete(path);
    }
}
