using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Groups;

/// <summary>A job that runs a program, and a clock that the test moves: each message is one call.</summary>
internal sealed class GroupScene
{
    public GroupScene(JobSpec? spec = null, params NodeStatus[] nodes)
    {
        Nodes = nodes.Length > 0 ? [.. nodes] : [Node("node-0"), Node("node-1")];
        var (state, faults) = JobStarting.Start(null, "job", spec ?? Spec(), Context);
        faults.ShouldBeEmpty();
        State = state!;
        Tick();
    }

    public JobState State { get; private set; }

    public GroupState Group => State.Group!;

    public JobOptions Options { get; } = new();

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ImmutableArray<NodeStatus> Nodes { get; set; }

    public JobContext Context => new(Now, Options, Nodes);

    public static JobSpec Spec(int ranks = 2, RestartSpec? restart = null) =>
        new() { WorldSize = ranks, Trainer = new() { Command = ["run", "me"] }, Restart = restart ?? new() };

    public static NodeStatus Node(string name, bool alive = true, int slots = 8, int running = 0, bool allows = true, params int[] ports) => new(
        new()
        {
            Node = name,
            AgentId = Guid.Empty,
            Slots = slots,
            Running = running,
            Host = "host",
            Address = $"address-of-{name}",
            AllowsCommands = allows,
            FreePorts = ports.Length > 0 ? [.. ports] : [20001, 20002],
        },
        default,
        alive);

    public GroupScene Pass(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    public GroupScene Tick()
    {
        State = State.Tick(Context);
        return this;
    }

    /// <summary>Worker grains say that their processes run, each in the attempt that is the launch's.</summary>
    public GroupScene Start(params int[] slots)
    {
        foreach (var slot in slots.Length > 0 ? slots : [.. State.Slots.Select(slot => slot.Slot)])
            See(slot, WorkerState.Running);
        return this;
    }

    public GroupScene See(int slot, WorkerState state, int? launch = null)
    {
        State = State.SeeRank(new() { Slot = slot, State = state, Attempt = Group.Launch, Node = State.Slots[slot].Node }, launch ?? Group.Launch, Context);
        return this;
    }

    public GroupScene SeeGone(int slot)
    {
        State = State.SeeRankGone(new() { Slot = slot, State = WorkerState.Exited, Attempt = Group.Launch }, Group.Launch, Context);
        return this;
    }

    public RestartDecision Exit(int slot, int? code, int? launch = null, LossCause cause = LossCause.ProcessExit)
    {
        var of = launch ?? Group.Launch;
        (State, var decision) = State.Lose(
            new() { Worker = new("job", slot, of), Cause = cause, Detail = $"exit code {code}", ExitCode = code, Launch = of },
            Context);
        return decision;
    }

    public GroupScene LoseNodes(params string[] nodes)
    {
        State = State.LoseNodes([.. nodes], Context);
        return this;
    }

    public GroupScene Stop()
    {
        State = State.End(Context, JobPhase.Stopped, "asked to");
        return this;
    }

    public GroupScene Resume(JobSpec? spec = null)
    {
        var (state, faults) = JobStarting.Resume(State, "job", spec ?? State.Spec, Context);
        faults.ShouldBeEmpty();
        State = state!;
        return this;
    }

    /// <summary>All ranks of the launch that failed have ended, the back-off is over, and the next launch runs.</summary>
    public GroupScene NextLaunch()
    {
        foreach (var slot in State.Slots)
            SeeGone(slot.Slot);
        Pass((Group.LaunchAfter - Now).TotalSeconds).Tick();
        Group.Phase.ShouldBe(GroupPhase.Launching);
        return Start();
    }
}
