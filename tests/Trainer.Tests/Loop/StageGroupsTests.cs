using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Loop;

public sealed class StageGroupsTests
{
    [Theory]
    [InlineData("5 5 5", "1 1 1")]
    [InlineData("1 1 1", "3")] // too small for more than one
    [InlineData("1 9 9 1", "2 2")] // the head joins the block before it, the embedding the one behind
    [InlineData("9 1 1 1", "4")]
    [InlineData("9 2 2 2", "1 3")]
    [InlineData("100", "1")]
    [InlineData("0 0", "2")]
    public void Of_Sizes_GroupsFromTheLast(string sizes, string groups) =>
        StageGroups.Of([.. sizes.Split(' ').Select(long.Parse)], smallest: 5).ShouldBe(groups.Split(' ').Select(int.Parse));
}
