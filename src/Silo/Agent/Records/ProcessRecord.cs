using System.Text.Json.Serialization;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Agent.Processes;

namespace OrleansTraining.Silo.Agent.Records;

/// <summary>How far a worker's process has come.</summary>
internal enum ProcessPhase
{
    /// <summary>It is being started; written before, so that nothing runs without a record.</summary>
    Launching,

    /// <summary>It runs, as far as is known.</summary>
    Running,

    /// <summary>It has ended, or never began.</summary>
    Ended,
}

/// <summary>
/// What the agent knows of one worker process, on disk before it is acted upon, so that the next agent of the node goes
/// on where this one was killed. A record of a process that has ended stays until its job has: it is what makes a launch
/// that is asked for twice happen once.
/// </summary>
internal sealed record ProcessRecord
{
    internal const string CurrentFormat = "otrain-process/1";

    public required string Format { get; init; }

    public required string JobId { get; init; }

    public required int Slot { get; init; }

    public required int Attempt { get; init; }

    /// <summary>In the environment of the process: tells it from any other that has its number.</summary>
    public required string Token { get; init; }

    /// <summary>Compute threads of a trainer; 0: a program of a user.</summary>
    public int Threads { get; init; }

    public required ProcessPhase Phase { get; init; }

    public required DateTimeOffset Launched { get; init; }

    public int Pid { get; init; }

    public long StartTicks { get; init; } = -1;

    /// <summary>The shell that waits for the process and writes its exit code; also its session and process group.</summary>
    public int WrapperPid { get; init; }

    public long WrapperStartTicks { get; init; } = -1;

    public DateTimeOffset? Ended { get; init; }

    public int? ExitCode { get; init; }

    public string Detail { get; init; } = "";

    /// <summary>The last step that it had committed; null when it left none.</summary>
    public int? Step { get; init; }

    /// <summary>Whether the worker's grain knows of the end.</summary>
    public bool Reported { get; init; }

    [JsonIgnore]
    public WorkerIdentity Worker => new(JobId, Slot, Attempt);

    [JsonIgnore]
    public ProcessIdentity Process => new(Pid, StartTicks);

    [JsonIgnore]
    public ProcessIdentity Wrapper => new(WrapperPid, WrapperStartTicks);

    internal static ProcessRecord Launching(WorkerIdentity worker, string token, int threads, DateTimeOffset now) => new()
    {
        Format = CurrentFormat,
        JobId = worker.JobId,
        Slot = worker.Slot,
        Attempt = worker.Attempt,
        Token = token,
        Threads = threads,
        Phase = ProcessPhase.Launching,
        Launched = now,
    };

    internal ProcessRecord Started(ProcessIdentity process, ProcessIdentity wrapper) => this with
    {
        Phase = ProcessPhase.Running,
        Pid = process.Pid,
        StartTicks = process.StartTicks,
        WrapperPid = wrapper.Pid,
        WrapperStartTicks = wrapper.StartTicks,
    };

    internal ProcessRecord EndedWith(ExitStatus status, int? step, DateTimeOffset now) => this with
    {
        Phase = ProcessPhase.Ended,
        Ended = now,
        ExitCode = status.Code,
        Detail = status.Detail,
        Step = step,
    };
}
