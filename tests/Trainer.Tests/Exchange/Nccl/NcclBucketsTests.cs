using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Nccl;

namespace OrleansTraining.Trainer.Tests.Exchange.Nccl;

public sealed class NcclBucketsTests
{
    [Fact]
    public void Announce_Pieces_MakeBucketsWhole()
    {
        var buckets = new NcclBuckets(10, 4);
        buckets.Count.ShouldBe(3);
        buckets.Of(2).ShouldBe(new GradientSlice(8, 10));
        buckets.Announce(new(2, 5));
        Whole(buckets).ShouldBe([false, false, false]);
        buckets.Rest.ShouldBe([new(0, 2), new(5, 10)]);
        buckets.Announce(new(0, 2));
        Whole(buckets).ShouldBe([true, false, false]);
        buckets.Announce(new(8, 10));
        Whole(buckets).ShouldBe([true, false, true]);
        buckets.Announce(new(5, 8));
        Whole(buckets).ShouldBe([true, true, true]);
        buckets.Rest.ShouldBeEmpty();
    }

    [Fact]
    public void Announce_Twice_IsRefused()
    {
        var buckets = new NcclBuckets(10, 4);
        buckets.Announce(new(2, 5));
        Should.Throw<ArgumentException>(() => buckets.Announce(new(2, 5)));
    }

    private static bool[] Whole(NcclBuckets buckets) => [.. Enumerable.Range(0, buckets.Count).Select(buckets.IsWhole)];
}
