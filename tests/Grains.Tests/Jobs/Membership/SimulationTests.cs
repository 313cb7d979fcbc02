using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

public sealed class SimulationTests
{
    private const int Steps = 300;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_AnythingAtRandom_KeepsTheMembershipSoundAndComesToRest(int seed)
    {
        var job = new SimulatedJob(seed);
        for (var step = 0; step < Steps; step++)
            job.Step();

        job.Settle();

        job.State.Mode.ShouldBe(JobMode.Training);
        job.State.Generation!.WorldSize.ShouldBe(job.State.Size);
        job.State.Slots.Count(slot => slot.IsWanted).ShouldBe(job.State.Wanted);
        job.State.Slots.Count(slot => slot is { IsWanted: true, Join: not null }).ShouldBe(job.State.Spec.Spares);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];
}
