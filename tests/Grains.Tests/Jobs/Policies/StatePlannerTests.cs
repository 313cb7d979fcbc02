using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Policies;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class StatePlannerTests
{
    [Theory]
    // Each member: step, L when its state is live, c and a step when it sees a checkpoint.
    [InlineData("0 0", true, StateOrigin.Initial, 0, "", "")]
    [InlineData("7L 7L", true, StateOrigin.Present, 7, "0,1", "")]
    [InlineData("7L 6L 7L", true, StateOrigin.Peers, 7, "0,2", "1")]
    [InlineData("0 7L", true, StateOrigin.Peers, 7, "1", "0")]
    [InlineData("0c50 7L", true, StateOrigin.Peers, 7, "1", "0")]
    [InlineData("0c40 0c50", true, StateOrigin.Checkpoint, 50, "1", "0")]
    [InlineData("0c50 0", true, StateOrigin.Checkpoint, 50, "0", "1")]
    [InlineData("0c50 0c50", false, StateOrigin.Initial, 0, "", "")]
    [InlineData("0L 0", false, StateOrigin.Peers, 0, "0", "1")]
    public void Plan_Members_GetTheStateFromWhereItIs(string members, bool useCheckpoints, StateOrigin origin, int step, string sources, string receivers)
    {
        var plan = StatePlanner.Plan([.. members.Split(' ').Select(Join)], useCheckpoints);

        plan.Origin.ShouldBe(origin);
        plan.Step.ShouldBe(step);
        string.Join(",", plan.Sources).ShouldBe(sources);
        string.Join(",", plan.Receivers).ShouldBe(receivers);
    }

    private static JoinRequest Join(string member, int rank)
    {
        var parts = member.Split('c');
        return new()
        {
            Worker = new("job", rank, 1),
            CommittedStep = int.Parse(parts[0].TrimEnd('L')),
            HasLiveState = parts[0].EndsWith('L'),
            CheckpointStep = parts.Length > 1 ? int.Parse(parts[1]) : null,
            Parameters = 1,
        };
    }
}
