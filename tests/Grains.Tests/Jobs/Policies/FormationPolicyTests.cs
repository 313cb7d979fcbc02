using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Policies;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class FormationPolicyTests
{
    [Theory]
    [InlineData("JJ", 2, 0, true)] // all are there
    [InlineData("J", 1, 0, true)]
    [InlineData("JC", 2, 100, false)] // not enough, however long
    [InlineData("CC", 1, 100, false)] // nobody
    [InlineData("JC", 1, 2.9, false)] // enough, but the other may come
    [InlineData("JC", 1, 3, true)]
    [InlineData("JRC", 1, 100, false)] // a survivor is about to join
    [InlineData("JJG", 2, 0, true)] // nobody else will come
    [InlineData("JG", 2, 100, false)]
    public void Decide_Slots_FormsWhenItShould(string slots, int min, double sinceJoin, bool form) =>
        FormationPolicy.Decide([.. slots.Select(Readiness)], min, TimeSpan.FromSeconds(sinceJoin), new JobOptions()).Form.ShouldBe(form);

    [Fact]
    public void Decide_Waiting_SaysForHowMany() =>
        FormationPolicy.Decide([SlotReadiness.Joined, SlotReadiness.Coming], 2, TimeSpan.Zero, new JobOptions()).Reason.ShouldBe("1 of 2 workers are ready");

    private static SlotReadiness Readiness(char slot) => slot switch
    {
        'J' => SlotReadiness.Joined,
        'R' => SlotReadiness.Rejoining,
        'C' => SlotReadiness.Coming,
        _ => SlotReadiness.GivenUp,
    };
}
