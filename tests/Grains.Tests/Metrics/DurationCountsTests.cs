using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Tests.Metrics;

public sealed class DurationCountsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 0)]
    [InlineData(0.0011, 1)]
    [InlineData(0.5, 8)]
    [InlineData(100, 15)]
    [InlineData(101, 16)]
    [InlineData(double.PositiveInfinity, 16)]
    public void BucketOf_Duration_IsTheFirstWhoseBoundItDoesNotExceed(double seconds, int bucket) =>
        DurationCounts.BucketOf(seconds).ShouldBe(bucket);

    [Fact]
    public void Bounds_FromAMillisecondTo100Seconds_Grow()
    {
        DurationCounts.Bounds.ShouldBe(DurationCounts.Bounds.Order());
        DurationCounts.Bounds[0].ShouldBe(0.001);
        DurationCounts.Bounds[^1].ShouldBe(100);
    }
}
