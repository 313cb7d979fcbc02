using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Policies;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class ShardCountPolicyTests
{
    [Theory]
    [InlineData(2, 1000, 2)]
    [InlineData(0, 1000, 1)]
    [InlineData(2, 1_000_000, 10)]
    [InlineData(2, 1_000_001, 11)]
    [InlineData(5, 3, 3)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1_000_000_000_000, 20)]
    public void Decide_NodesAndParameters_GivesAsManyAsAreOfUse(int nodes, long parameters, int expected) =>
        ShardCountPolicy.Decide(nodes, parameters, new JobOptions { SliceLength = 100_000, MaxShards = 20 }).ShouldBe(expected);
}
