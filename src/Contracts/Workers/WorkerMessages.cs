using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTraining.Contracts.Workers;

/// <summary>One process of a worker. The attempt is the fence: messages of an older one are refused.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Slot">The worker's place in the job, from 0; it keeps it over restarts.</param>
/// <param name="Attempt">Counts the processes of the slot from 1.</param>
[GenerateSerializer, Immutable]
public sealed record WorkerIdentity([property: Id(0)] string JobId, [property: Id(1)] int Slot, [property: Id(2)] int Attempt)
{
    /// <summary>For logs and errors.</summary>
    public override string ToString() => $"{JobId}/{Slot}#{Attempt}";
}

/// <summary>Where a worker is in its life.</summary>
[GenerateSerializer]
public enum WorkerState
{
    /// <summary>Not launched yet, or it has ended and is not wanted.</summary>
    Idle,

    /// <summary>A launch is under way.</summary>
    Launching,

    /// <summary>The process runs and has not joined yet.</summary>
    Starting,

    /// <summary>It has been heard of in time.</summary>
    Running,

    /// <summary>It was lost and is started again after the back-off.</summary>
    Backoff,

    /// <summary>It ended as wanted.</summary>
    Exited,

    /// <summary>It was lost and is not started again.</summary>
    Failed,
}

/// <summary>The job's wish for a worker.</summary>
[GenerateSerializer, Immutable]
public sealed record WorkerAssignment
{
    /// <summary>The job.</summary>
    [Id(0)] public required string JobId { get; init; }

    /// <summary>The slot.</summary>
    [Id(1)] public required int Slot { get; init; }

    /// <summary>The node on which to launch it, when it has to be launched.</summary>
    [Id(2)] public required string Node { get; init; }

    /// <summary>Compute threads of the process.</summary>
    [Id(3)] public required int Threads { get; init; }

    /// <summary>The number of workers wanted: WORLD_SIZE at launch.</summary>
    [Id(4)] public required int WorldSize { get; init; }

    /// <summary>The first delay before a restart.</summary>
    [Id(5)] public required TimeSpan Backoff { get; init; }

    /// <summary>The restarts of all workers together that the job bears.</summary>
    [Id(6)] public int MaxRestarts { get; init; }

    /// <summary>Its place in a group that runs a program of the user's; null: it runs the trainer.</summary>
    [Id(7)] public RankLaunch? Rank { get; init; }

    /// <summary>The newest attempt that the job counts as lost: a process of it is to be ended, whatever is heard of it.</summary>
    [Id(8)] public int LostAttempt { get; init; }

    /// <summary>What its launch is a part of, as a W3C <c>traceparent</c>; null: nobody traces.</summary>
    [Id(20)] public string? Trace { get; init; }
}

/// <summary>What a trainer tells each second.</summary>
[GenerateSerializer, Immutable]
public sealed record WorkerReport
{
    /// <summary>Who.</summary>
    [Id(0)] public required WorkerIdentity Worker { get; init; }

    /// <summary>The generation it trains in, 0 while it is in none.</summary>
    [Id(1)] public long Generation { get; init; }

    /// <summary>Its rank there.</summary>
    [Id(2)] public int Rank { get; init; }

    /// <summary>The last committed step.</summary>
    [Id(3)] public int Step { get; init; }

    /// <summary>The training loss of that step; null before the first.</summary>
    [Id(4)] public double? Loss { get; init; }

    /// <summary>The loss of the first step that this process computed.</summary>
    [Id(5)] public LossOfStep? FirstLoss { get; init; }

    /// <summary>Samples or tokens a second of the whole job, as this member sees it.</summary>
    [Id(6)] public double Throughput { get; init; }

    /// <summary><c>tokens</c> or <c>samples</c>.</summary>
    [Id(7)] public string ThroughputUnit { get; init; } = "samples";

    /// <summary>Mean seconds of a step, and of its exchange.</summary>
    [Id(8)] public double StepSeconds { get; init; }

    /// <summary>Mean seconds that a step spent in the exchange.</summary>
    [Id(9)] public double ExchangeSeconds { get; init; }

    /// <summary>Resident memory in bytes.</summary>
    [Id(10)] public long MemoryBytes { get; init; }

    /// <summary>What it does now, a short word: <c>loading</c>, <c>waiting</c>, <c>training</c>, <c>checkpoint</c> …</summary>
    [Id(11)] public string Activity { get; init; } = "";

    /// <summary>Members that it has been waiting for in the exchange, by slot, longest first.</summary>
    [Id(12)] public ImmutableArray<int> WaitingFor { get; init; } = [];

    /// <summary>How long it has been waiting for the first of them.</summary>
    [Id(13)] public TimeSpan Waiting { get; init; }

    /// <summary>Mean seconds that it computes on one microbatch; 0 before the first.</summary>
    [Id(14)] public double MicrobatchSeconds { get; init; }

    /// <summary>How long the steps of this process took; null when it does not say. This and what follows is for metrics: the REST API does not show it.</summary>
    [Id(20), JsonIgnore] public DurationCounts? StepDurations { get; init; }

    /// <summary>How long they spent in the exchange.</summary>
    [Id(21), JsonIgnore] public DurationCounts? ExchangeDurations { get; init; }

    /// <summary>How long the checkpoints took that it has written.</summary>
    [Id(22), JsonIgnore] public DurationCounts? CheckpointDurations { get; init; }

    /// <summary>Checkpoints that it could not write.</summary>
    [Id(23), JsonIgnore] public long CheckpointFailures { get; init; }

    /// <summary>What one step of the whole job counts in <see cref="ThroughputUnit"/>; 0 when it is not known yet.</summary>
    [Id(24), JsonIgnore] public long UnitsPerStep { get; init; }
}

/// <summary>A loss with its step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Loss">The loss.</param>
[GenerateSerializer, Immutable]
public sealed record LossOfStep([property: Id(0)] int Step, [property: Id(1)] double Loss);

/// <summary>From the agent: a worker's process runs.</summary>
/// <param name="Worker">Who.</param>
/// <param name="Node">Where.</param>
/// <param name="ProcessId">The operating system's number.</param>
/// <param name="Adopted">Whether the agent found it running when it came back.</param>
[GenerateSerializer, Immutable]
public sealed record ProcessStarted(
    [property: Id(0)] WorkerIdentity Worker,
    [property: Id(1)] string Node,
    [property: Id(2)] int ProcessId,
    [property: Id(3)] bool Adopted);

/// <summary>From the agent: a worker's process has ended.</summary>
/// <param name="Worker">Who.</param>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it; null when it is not known.</param>
/// <param name="Detail">In words: <c>exit code 1</c>, <c>killed by SIGKILL</c>, <c>could not be started: …</c></param>
/// <param name="Step">The last step that it had committed, by its progress file; null when it left none.</param>
[GenerateSerializer, Immutable]
public sealed record ProcessExited(
    [property: Id(0)] WorkerIdentity Worker,
    [property: Id(1)] int? ExitCode,
    [property: Id(2)] string Detail,
    [property: Id(3)] int? Step = null);

/// <summary>A worker as it is now.</summary>
[GenerateSerializer, Immutable]
public sealed record WorkerStatus
{
    /// <summary>The slot.</summary>
    [Id(0)] public required int Slot { get; init; }

    /// <summary>The state.</summary>
    [Id(1)] public required WorkerState State { get; init; }

    /// <summary>The attempt, 0 before the first launch.</summary>
    [Id(2)] public int Attempt { get; init; }

    /// <summary>The node.</summary>
    [Id(3)] public string Node { get; init; } = "";

    /// <summary>The process, when it is known.</summary>
    [Id(4)] public int? ProcessId { get; init; }

    /// <summary>Restarts so far.</summary>
    [Id(5)] public int Restarts { get; init; }

    /// <summary>The newest report.</summary>
    [Id(6)] public WorkerReport? Report { get; init; }

    /// <summary>When it was last heard of.</summary>
    [Id(7)] public DateTimeOffset? LastHeard { get; init; }

    /// <summary>Its rank in the current generation; null when it is not a member.</summary>
    [Id(8)] public int? Rank { get; init; }

    /// <summary>Why it is in its state.</summary>
    [Id(9)] public string Reason { get; init; } = "";

    /// <summary>Whether it stands by for a member that is lost.</summary>
    [Id(10)] public bool Spare { get; init; }
}

/// <summary>Why a worker counts as lost.</summary>
[GenerateSerializer]
public enum LossCause
{
    /// <summary>Its process ended.</summary>
    ProcessExit,

    /// <summary>It missed its heartbeat deadline.</summary>
    HeartbeatMissed,

    /// <summary>A peer's connection to it closed.</summary>
    PeerReport,

    /// <summary>It could not be launched.</summary>
    LaunchFailed,

    /// <summary>Its heartbeats go on, but the others wait for it in vain.</summary>
    Hang,
}

/// <summary>A worker was lost.</summary>
[GenerateSerializer, Immutable]
public sealed record WorkerLoss
{
    /// <summary>Who.</summary>
    [Id(0)] public required WorkerIdentity Worker { get; init; }

    /// <summary>How it was seen.</summary>
    [Id(1)] public required LossCause Cause { get; init; }

    /// <summary>In words.</summary>
    [Id(2)] public required string Detail { get; init; }

    /// <summary>Its exit code, when there is one.</summary>
    [Id(3)] public int? ExitCode { get; init; }

    /// <summary>The step that it had committed last, or, without <see cref="StepKnown"/>, last reported.</summary>
    [Id(4)] public int Step { get; init; }

    /// <summary>How long ago it was last heard of.</summary>
    [Id(5)] public TimeSpan SinceHeard { get; init; }

    /// <summary>The launch of its group (<see cref="RankLaunch.Launch"/>); 0: it is of none.</summary>
    [Id(6)] public int Launch { get; init; }

    /// <summary>Whether its progress file told the step.</summary>
    [Id(7)] public bool StepKnown { get; init; }
}

/// <summary>What follows from a loss.</summary>
[GenerateSerializer, Immutable]
public sealed record RestartDecision
{
    /// <summary>Whether it is started again.</summary>
    [Id(0)] public required bool Restart { get; init; }

    /// <summary>After what delay.</summary>
    [Id(1)] public TimeSpan Delay { get; init; }

    /// <summary>On which node.</summary>
    [Id(2)] public string Node { get; init; } = "";

    /// <summary>Why.</summary>
    [Id(3)] public required string Reason { get; init; }

    /// <summary>What the start is a part of, as a W3C <c>traceparent</c>; null: nobody traces.</summary>
    [Id(20)] public string? Trace { get; init; }
}

/// <summary>A line that a worker printed.</summary>
/// <param name="Sequence">Counts the lines of the slot over all attempts: (attempt &lt;&lt; 32) + line of the attempt.</param>
/// <param name="Time">When the agent read it.</param>
/// <param name="Text">The line, without its end, at most 4096 characters.</param>
[GenerateSerializer, Immutable]
public sealed record LogLine([property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset Time, [property: Id(2)] string Text)
{
    private const int AttemptShift = 32;

    /// <summary>The number of a line of an attempt.</summary>
    public static long SequenceOf(int attempt, long line) => ((long)attempt << AttemptShift) + line;

    /// <summary>The attempt of the line of a number.</summary>
    public static int AttemptOf(long sequence) => (int)(sequence >> AttemptShift);
}
