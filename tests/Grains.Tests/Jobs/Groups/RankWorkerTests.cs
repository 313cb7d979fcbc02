using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Workers;
using OrleansTraining.Grains.Workers.Policies;
using OrleansTraining.Grains.Workers.State;

namespace OrleansTraining.Grains.Tests.Jobs.Groups;

public sealed class RankWorkerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly GroupScene _scene = new();
    private readonly WorkerMemory _memory;

    public RankWorkerTests() => _memory = WorkerRules.Want(null, Assignment(1), Now).Start(new(new("job", 0, 1), "node-0", 12, false));

    [Fact]
    public void Start_OfARank_IsRunningWithoutAHeartbeat() => _memory.State.ShouldBe(WorkerState.Running);

    [Theory]
    [InlineData(WorkerState.Running)]
    [InlineData(WorkerState.Exited)]
    [InlineData(WorkerState.Failed)]
    public void Want_ForALaunchThatItHasServed_ChangesNothing(WorkerState state)
    {
        var memory = _memory with { State = state };

        WorkerRules.Want(memory, Assignment(1), Now).ShouldBeSameAs(memory);
        WorkerRules.Want(memory, Assignment(0), Now).ShouldBeSameAs(memory);
    }

    [Theory]
    [InlineData(WorkerState.Running, true)]
    [InlineData(WorkerState.Backoff, true)]
    [InlineData(WorkerState.Exited, false)]
    public void Want_ForTheNextLaunch_StartsTheNextAttempt(WorkerState state, bool wanted)
    {
        var memory = WorkerRules.Want(_memory with { State = state, Wanted = wanted, StopBy = Now }, Assignment(2), Now);

        memory.Attempt.ShouldBe(2);
        memory.State.ShouldBe(WorkerState.Launching);
        (memory.Wanted, memory.StopBy, memory.Assignment.Rank!.Launch).ShouldBe((true, null, 2));
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    public void Liveness_OfAProgram_GoesByItsAgentAlone(double silence, bool lost) =>
        LivenessPolicy.OfProgram(TimeSpan.FromSeconds(silence), new LivenessOptions()).Lost.ShouldBe(lost);

    private WorkerAssignment Assignment(int launch) => new()
    {
        JobId = "job",
        Slot = 0,
        Node = "node-0",
        Threads = 1,
        WorldSize = 2,
        Backoff = TimeSpan.FromSeconds(1),
        Rank = GroupRanks.Of(_scene.State, _scene.State.Slots[0])! with { Launch = launch },
    };
}
