using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct.Steps;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class BucketPlanTests
{
    [Theory]
    [InlineData(1, 0, 1000, 1)]
    [InlineData(3, 3, 1000, 4)]
    [InlineData(100_003, 3, 30_000, 3)]
    [InlineData(100_003, 0, 30_000, 5)]
    [InlineData(9000, 0, 1 << 20, 4)]
    [InlineData(3, 3, 1000, 4, 0)]
    [InlineData(100_003, 3, 30_000, 3, 1)]
    [InlineData(100_003, 0, 30_000, 5, 0, 3, 4)]
    public void Slices_OfAllOwners_CoverTheVectorOnce(int length, int apart, int bucketLength, int worldSize, params int[] idle)
    {
        var plan = new BucketPlan(length, apart, bucketLength, worldSize, [.. idle]);
        var covered = new int[length];
        for (var bucket = 0; bucket < plan.Count; bucket++)
        {
            Enumerable.Range(0, worldSize).Count(rank => plan.SliceOf(bucket, rank).Length > 0).ShouldBe(plan.OwnersOf(bucket));
            idle.ShouldAllBe(rank => plan.SliceOf(bucket, rank).Length == 0);
            for (var rank = 0; rank < worldSize; rank++)
                for (var i = plan.SliceOf(bucket, rank).Start; i < plan.SliceOf(bucket, rank).End; i++)
                    covered[i]++;
        }
        covered.ShouldAllBe(times => times == 1);
    }

    [Fact]
    public void Elements_Apart_HaveABucketOfTheirOwn()
    {
        var plan = new BucketPlan(1003, 3, 600, 2, []);
        plan.Buckets.ShouldBe([new(0, 600), new(600, 1000), new(1000, 1003)]);
        plan.Apart.ShouldBe(2);
    }

    [Fact]
    public void Touched_BySlice_AreItsBucketsWithTheirElements() =>
        new BucketPlan(100, 0, 30, 2, []).Touched(new GradientSlice(20, 65)).ShouldBe([(0, 10), (1, 30), (2, 5)]);
}
