using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Workers.State;

/// <summary>The transitions of a worker. Pure: the grain writes the result and then acts on it.</summary>
internal static class WorkerRules
{
    /// <summary>The job wants it: launched when nothing is there or under way.</summary>
    public static WorkerMemory Want(WorkerMemory? memory, WorkerAssignment assignment, DateTimeOffset now)
    {
        if (memory is null)
            return new WorkerMemory { Assignment = assignment }.Launch(now);
        if (assignment.Rank is { } rank)
            return WantRank(memory, assignment, rank.Launch, now);
        var wished = memory.Assignment == assignment ? memory : memory with { Assignment = assignment };
        // Told to stop before: its process serves an earlier run and must not go on in this one.
        if (!wished.Wanted)
            return (wished with { Wanted = true, StopBy = null, PendingLoss = null, Restarts = 0, Trace = null }).Launch(now);
        return wished.HasProcess || wished.State == WorkerState.Backoff || wished.PendingLoss is not null ? wished : wished.Launch(now);
    }

    /// <summary>A rank is started once in each launch of its group. What is left of an earlier launch makes way.</summary>
    private static WorkerMemory WantRank(WorkerMemory memory, WorkerAssignment assignment, int launch, DateTimeOffset now) =>
        memory.Assignment.Rank?.Launch >= launch
            ? memory
            : (memory with { Assignment = assignment, Wanted = true, StopBy = null, PendingLoss = null, Restarts = assignment.Rank!.Restarts, Trace = null }).Launch(now);

    /// <summary>The next attempt, when there is a node for it.</summary>
    public static WorkerMemory Launch(this WorkerMemory memory, DateTimeOffset now) => memory.Assignment.Node.Length == 0
        ? memory
        : memory with
        {
            Attempt = memory.Attempt + 1,
            Node = memory.Assignment.Node,
            ProcessId = null,
            State = WorkerState.Launching,
            LaunchedAt = now,
            RestartAt = null,
            Reason = memory.Attempt == 0 ? "" : memory.Reason,
        };

    /// <summary>The job wants it gone.</summary>
    public static WorkerMemory Stop(this WorkerMemory memory, TimeSpan grace, DateTimeOffset now)
    {
        if (!memory.HasProcess)
            return memory is { Wanted: false, PendingLoss: null } ? memory : memory.Rest();
        // What was never confirmed cannot stop by itself: the launch is called off.
        var by = memory.State == WorkerState.Launching ? now : now + grace;
        // Asked again and again, it must not be put off; asked with less patience, it hurries.
        return memory is { Wanted: false, StopBy: { } until } && until <= by ? memory : memory with { Wanted = false, StopBy = by };
    }

    /// <summary>The agent says that the process runs.</summary>
    public static WorkerMemory Start(this WorkerMemory memory, ProcessStarted started) => memory with
    {
        ProcessId = started.ProcessId,
        Node = started.Node,
        // A program of the user's sends no heartbeat that would show more.
        State = memory.State != WorkerState.Launching ? memory.State : memory.Assignment.Rank is null ? WorkerState.Starting : WorkerState.Running,
    };

    /// <summary>The attempt is over. The job is told, and decides what follows.</summary>
    public static WorkerMemory Lose(this WorkerMemory memory, WorkerLoss loss) => memory with
    {
        State = memory.Wanted ? WorkerState.Backoff : WorkerState.Exited,
        ProcessId = null,
        StopBy = null,
        RestartAt = null,
        PendingLoss = loss,
        Reason = loss.Detail,
    };

    /// <summary>The job has decided after a loss.</summary>
    public static WorkerMemory Decide(this WorkerMemory memory, RestartDecision decision, DateTimeOffset now)
    {
        var loss = memory.PendingLoss;
        memory = memory with { PendingLoss = null };
        if (!memory.Wanted)
            return memory with { State = WorkerState.Exited };
        if (!decision.Restart)
            return memory with { State = loss?.ExitCode == 0 ? WorkerState.Exited : WorkerState.Failed, Reason = $"{memory.Reason}; {decision.Reason}" };
        return memory with
        {
            State = WorkerState.Backoff,
            RestartAt = now + decision.Delay,
            Restarts = memory.Restarts + 1,
            Trace = decision.Trace,
            // Without a node it waits until the job has found one.
            Assignment = memory.Assignment with { Node = decision.Node },
            Reason = $"{memory.Reason}; {decision.Reason}",
        };
    }

    /// <summary>Nobody has said that the process ended, but the time for that is up.</summary>
    public static WorkerMemory GiveUp(this WorkerMemory memory) => memory with
    {
        State = WorkerState.Exited,
        ProcessId = null,
        StopBy = null,
        Reason = "was killed, and not seen to exit",
    };

    /// <summary>
    /// Its job is deleted. The number of its newest attempt stays: a process that is heard of late must not pass for one of a
    /// later job of the name, whose launches count from the first again.
    /// </summary>
    public static WorkerMemory Retire(this WorkerMemory memory) => memory.Assignment.Rank is null && memory is { Restarts: 0, Reason: "" }
        ? memory
        : memory with { Assignment = memory.Assignment with { Rank = null }, Restarts = 0, Reason = "" };

    /// <summary>Nothing runs and nothing shall.</summary>
    private static WorkerMemory Rest(this WorkerMemory memory) => memory with
    {
        Wanted = false,
        PendingLoss = null,
        RestartAt = null,
        State = memory.State == WorkerState.Backoff ? WorkerState.Idle : memory.State,
    };
}
