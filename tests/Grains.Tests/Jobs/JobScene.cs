using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Directives;
using OrleansTraining.Grains.Jobs.Losses;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Jobs.Summary;

namespace OrleansTraining.Grains.Tests.Jobs;

/// <summary>A job's state and a clock that the test moves: each message is one call.</summary>
internal sealed class JobScene
{
    public JobScene(JobSpec? spec = null, JobOptions? options = null)
    {
        Options = options ?? new();
        Nodes = [Node("node-0"), Node("node-1")];
        var (state, faults) = JobStarting.Start(null, "job", spec ?? new JobSpec { WorldSize = 2, Steps = 10 }, Context);
        faults.ShouldBeEmpty();
        State = state!;
        Tick();
    }

    /// <summary>Two workers, both of which it needs.</summary>
    public static JobScene Rigid() => new(new JobSpec { WorldSize = 2, MinWorkers = 2, Steps = 10 });

    /// <summary>Where the trainers are reached; null: not at all.</summary>
    public PeerEndpoint? Endpoint { get; init; }

    public JobState State { get; set; }

    public JobOptions Options { get; }

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ImmutableArray<NodeStatus> Nodes { get; set; }

    /// <summary>What the job has heard of its workers.</summary>
    public SignsOfLife Signs { get; set; } = new();

    /// <summary>When this activation of the job came up.</summary>
    public DateTimeOffset UpSince { get; set; }

    public JobContext Context => new(Now, Options, Nodes, UpSince);

    public JobScene Pass(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    public JobScene Tick()
    {
        State = State.Tick(Context);
        return this;
    }

    public JoinReply Join(int slot, int attempt = 1, int step = 0, bool live = false, int? checkpoint = null, long known = 0, long parameters = 100)
    {
        (State, var reply) = State.Join(
            new()
            {
                Worker = new("job", slot, attempt),
                CommittedStep = step,
                HasLiveState = live,
                CheckpointStep = checkpoint,
                KnownVersion = known,
                Parameters = parameters,
                Endpoint = Endpoint,
            },
            Context);
        return reply;
    }

    /// <summary>A survivor answers the newest directive.</summary>
    public JoinReply Rejoin(int slot, int step, int attempt = 1) => Join(slot, attempt, step, live: true, known: State.DirectiveVersion);

    /// <summary>All workers join, and the first generation trains.</summary>
    public JobScene Train()
    {
        for (var slot = 0; slot < State.Slots.Length; slot++)
            Join(slot).Accepted.ShouldBeTrue();
        State.Mode.ShouldBe(JobMode.Training);
        return this;
    }

    public RestartDecision Lose(int slot, int attempt = 1, int? exitCode = 137, LossCause cause = LossCause.ProcessExit, int? step = null, double sinceHeard = 0)
    {
        (State, var decision) = State.Lose(
            new()
            {
                Worker = new("job", slot, attempt),
                Cause = cause,
                Detail = cause == LossCause.HeartbeatMissed ? "missed its heartbeat deadline (3 s)" : $"exit code {exitCode}",
                ExitCode = exitCode,
                Step = step ?? 0,
                StepKnown = step is not null,
                SinceHeard = TimeSpan.FromSeconds(sinceHeard),
            },
            Context);
        return decision;
    }

    public JobScene Fault(int slot, long? generation = null, bool fatal = false, params int[] suspects)
    {
        var fault = new GenerationFault
        {
            Worker = State.Slots[slot].Identity("job"),
            Generation = generation ?? State.Generation!.Number,
            Reason = suspects.Length > 0 ? "connection closed" : "behind",
            Fatal = fatal,
            Suspects = [.. suspects.Select(suspect => State.Slots[suspect].Identity("job"))],
        };
        State = State.Fault(fault, Context);
        return this;
    }

    /// <summary>A learner says that it has caught up.</summary>
    public JobScene CatchUp(int slot, int attempt = 1, long? generation = null)
    {
        State = State.NoteCaughtUp(new("job", slot, attempt), generation ?? State.Generation!.Number, Context);
        return this;
    }

    /// <summary>The job looks whether suspects have been heard of.</summary>
    public JobScene LoseSuspects()
    {
        State = State.LoseSuspects(Signs, Context);
        return this;
    }

    public ImmutableArray<SpecFault> Scale(int workers)
    {
        (State, var faults) = State.Scale(workers, Context);
        return faults;
    }

    /// <summary>All members that have been asked to join again do.</summary>
    public JobScene RejoinAll(int step) => RejoinAllBut(-1, step);

    public JobScene RejoinAllBut(int missing, int step)
    {
        foreach (var slot in State.Slots.Where(slot => slot is { WasMember: true, IsAlive: true, Join: null } && slot.Slot != missing).ToArray())
            Rejoin(slot.Slot, step, slot.Attempt);
        return this;
    }

    /// <summary>What happened of a kind, in words.</summary>
    public IEnumerable<string> Events(string kind) => State.Events.Where(item => item.Kind == kind).Select(item => item.Message);

    public JobScene Complete(int slot, string hash = "abc", bool checkpoint = false, int attempt = 1, int? step = null, long? generation = null, string? stoppedEarly = null)
    {
        State = State.Complete(
            new()
            {
                Worker = new("job", slot, attempt),
                Generation = generation ?? State.Generation!.Number,
                Step = step ?? State.Spec.Steps,
                Loss = 0.5,
                Checkpoint = checkpoint ? Saved(State.Spec.Steps) : null,
                WeightsHash = hash,
                StoppedEarly = stoppedEarly,
            },
            Context);
        return this;
    }

    public JobScene Checkpoint(int step, double? validation = null, double? loss = null)
    {
        State = State.NoteCheckpoint(Saved(step) with { ValidationLoss = validation, Loss = loss }, Context);
        return this;
    }

    public JobScene Stop()
    {
        State = State.End(Context, JobPhase.Stopped, "asked to");
        return this;
    }

    public JobScene SeenGone(int slot)
    {
        State = State.SeenGone(slot, State.Slots[slot].Attempt, Context);
        return this;
    }

    public JobScene Report(int slot, int step, double loss, int attempt = 1, LossOfStep? first = null)
    {
        State = State.Report(new() { Worker = new("job", slot, attempt), Generation = State.Generation?.Number ?? 0, Rank = slot, Step = step, Loss = loss, FirstLoss = first, Throughput = 10 });
        return this;
    }

    public Directive Directive(int slot, int attempt = 1, long known = 0) => DirectiveRules.For(State, new("job", slot, attempt), known);

    public static NodeStatus Node(string name, bool alive = true, int slots = 8, int running = 0) =>
        new(new() { Node = name, AgentId = Guid.Empty, Slots = slots, Running = running, Host = "host" }, default, alive);

    private static CheckpointInfo Saved(int step) => new() { Step = step, Path = $"step-{step}", Bytes = 1 };
}
