using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Policies;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class FormationPolicyTests
{
    [Theory]
    [InlineData("JJ", 2, 2, 0, true)] // all are there
    [InlineData("J", 1, 1, 0, true)]
    [InlineData("JC", 2, 2, 100, false)] // not enough, however long
    [InlineData("CC", 2, 1, 100, false)] // nobody
    [InlineData("JC", 2, 1, 19.9, false)] // enough, but the other may come
    [InlineData("JC", 2, 1, 20, true)]
    [InlineData("JRC", 3, 1, 100, false)] // a survivor is about to join
    [InlineData("JJG", 3, 2, 0, true)] // nobody else will come
    [InlineData("JG", 2, 2, 100, false)]
    [InlineData("JJC", 2, 1, 0, true)] // the third is to stand by only
    public void Decide_FirstGeneration_WaitsForAllWithPatience(string slots, int size, int min, double sinceJoin, bool form) =>
        Decide(slots, size, min, first: true, sinceJoin: sinceJoin).Form.ShouldBe(form);

    [Theory]
    [InlineData("JC", 2, 1, true)] // who is there goes on at once
    [InlineData("JC", 2, 2, false)]
    [InlineData("JRC", 3, 1, false)]
    [InlineData("JJ", 2, 2, true)]
    [InlineData("CC", 2, 1, false)]
    public void Decide_LaterGeneration_FormsAtOnce(string slots, int size, int min, bool form) =>
        Decide(slots, size, min, first: false).Form.ShouldBe(form);

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(3, 0.9, false)]
    [InlineData(3, 1, true)]
    [InlineData(5, 2.9, false)]
    [InlineData(19, 3, true)]
    public void Decide_BrokenAgainAndAgain_TakesItsTime(int faults, double sinceBegun, bool form) =>
        Decide("JJ", 2, 1, first: false, sinceBegun: sinceBegun, faults: faults).Form.ShouldBe(form);

    [Fact]
    public void Decide_Waiting_SaysForHowMany() => Decide("JC", 2, 2, first: true).Reason.ShouldBe("1 of 2 workers are ready");

    private static FormationOutcome Decide(string slots, int size, int min, bool first, double sinceJoin = 0, double sinceBegun = 0, int faults = 0) =>
        FormationPolicy.Decide(
            new([.. slots.Select(Readiness)], size, min, first, TimeSpan.FromSeconds(sinceJoin), TimeSpan.FromSeconds(sinceBegun), faults),
            new JobOptions());

    private static SlotReadiness Readiness(char slot) => slot switch
    {
        'J' => SlotReadiness.Joined,
        'R' => SlotReadiness.Rejoining,
        'C' => SlotReadiness.Coming,
        _ => SlotReadiness.Gone,
    };
}
