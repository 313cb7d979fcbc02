using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Policies;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class StatePlannerTests
{
    [Theory]
    // Each member: step, L when its state is live, c and a step when it sees a checkpoint.
    [InlineData("0 0", true, StateOrigin.Initial, 0, "", "")]
    [InlineData("7L 7L", true, StateOrigin.Present, 7, "0,1", "")]
    [InlineData("7L 6L 7L", true, StateOrigin.Peers, 7, "0,2", "", "1")] // one step behind
    [InlineData("7L 6L 5L 0", true, StateOrigin.Peers, 7, "0", "2,3", "1")]
    [InlineData("7Lw 6L 7L", true, StateOrigin.Peers, 7, "0,2", "1")] // a source has no sum to give
    [InlineData("0 7L", true, StateOrigin.Peers, 7, "1", "0")]
    [InlineData("0c50 7L", true, StateOrigin.Peers, 7, "1", "0")]
    [InlineData("0c40 0c50", true, StateOrigin.Checkpoint, 50, "1", "0")]
    [InlineData("0c50 0", true, StateOrigin.Checkpoint, 50, "0", "1")]
    [InlineData("0c50 0c50", false, StateOrigin.Initial, 0, "", "")]
    [InlineData("0L 0", false, StateOrigin.Peers, 0, "0", "1")]
    public void Plan_Members_GetTheStateFromWhereItIs(
        string members, bool useCheckpoints, StateOrigin origin, int step, string sources, string receivers, string behind = "")
    {
        var plan = StatePlanner.Plan([.. members.Split(' ').Select(Holder)], useCheckpoints);

        plan.Origin.ShouldBe(origin);
        plan.Step.ShouldBe(step);
        string.Join(",", plan.Sources).ShouldBe(sources);
        string.Join(",", plan.Receivers).ShouldBe(receivers);
        string.Join(",", plan.Behind).ShouldBe(behind);
    }

    [Theory]
    [InlineData("0 0", 50, StateOrigin.Checkpoint, 50)] // both stood by when it was written
    [InlineData("20L 0", 50, StateOrigin.Checkpoint, 50)] // stood by since step 20
    [InlineData("50L 0", 50, StateOrigin.Peers, 50)]
    [InlineData("60L 0c100", 50, StateOrigin.Peers, 60)] // of an older job
    public void Plan_CheckpointThatTheJobHasHeardOf_CountsWithoutBeingSeen(string members, int known, StateOrigin origin, int step)
    {
        var plan = StatePlanner.Plan([.. members.Split(' ').Select(Holder)], useCheckpoints: true, known);

        (plan.Origin, plan.Step).ShouldBe((origin, step));
    }

    [Theory]
    [InlineData("7L 7L 0", "0,1", "", "2")]
    [InlineData("7L 6L 0", "0", "1", "2")] // one vector is not worth learning
    [InlineData("7L 5L", "0", "", "1")]
    [InlineData("0c50 0", "0", "", "")] // nobody trains meanwhile
    public void Plan_OthersCanTrainMeanwhile_WhoeverNeedsAllOfALiveStateLearns(string members, string sources, string behind, string learners)
    {
        var plan = StatePlanner.Plan([.. members.Split(' ').Select(Holder)], useCheckpoints: true, learn: true);

        string.Join(",", plan.Sources).ShouldBe(sources);
        string.Join(",", plan.Behind).ShouldBe(behind);
        string.Join(",", plan.Learners).ShouldBe(learners);
        plan.Receivers.IsEmpty.ShouldBe(plan.Origin == StateOrigin.Peers);
    }

    private static StateHolder Holder(string member, int rank)
    {
        var parts = member.Split('c');
        var join = new JoinRequest
        {
            Worker = new("job", rank, 1),
            CommittedStep = int.Parse(parts[0].TrimEnd('L', 'w')),
            HasLiveState = parts[0].Contains('L'),
            CheckpointStep = parts.Length > 1 ? int.Parse(parts[1]) : null,
            Parameters = 1,
        };
        return new(join, HasTotal: !member.Contains('w'));
    }
}
