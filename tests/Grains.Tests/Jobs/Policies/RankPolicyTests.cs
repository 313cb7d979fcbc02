using OrleansTraining.Grains.Jobs.Policies;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class RankPolicyTests
{
    [Theory]
    // Each candidate: its slot, and after a colon the rank that it had. Expected: the slots by rank.
    [InlineData("0 1 2", 3, "0 1 2")] // the first generation
    [InlineData("2 0 1", 3, "0 1 2")]
    [InlineData("0 1 2", 2, "0 1")] // the third stands by
    [InlineData("0:0 1:1 2:2", 3, "0 1 2")]
    [InlineData("5:1 3:0", 2, "3 5")] // ranks, not slots
    [InlineData("0:0 1 2:2", 3, "0 1 2")] // a replacement takes the rank that is free
    [InlineData("0:0 7 2:2", 3, "0 7 2")]
    [InlineData("0:0 2:2", 3, "0 2")] // smaller: the highest rank fills the hole
    [InlineData("0:0 1:1 4:4 5:5", 4, "0 1 4 5")]
    [InlineData("1:1 3:3", 4, "3 1")]
    [InlineData("0:0 1:1 2:2 3:3", 2, "0 1")] // scaled down: the highest ranks are out
    [InlineData("0 1:1 2:2 3:3", 3, "3 1 2")] // survivors before newcomers
    [InlineData("", 3, "")]
    public void Assign_Candidates_KeepsTheRanksOfSurvivors(string candidates, int size, string expected) =>
        string.Join(' ', RankPolicy.Assign(candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Candidate), size)).ShouldBe(expected);

    private static RankCandidate Candidate(string text)
    {
        var parts = text.Split(':');
        return new(int.Parse(parts[0]), parts.Length > 1 ? int.Parse(parts[1]) : null);
    }
}
