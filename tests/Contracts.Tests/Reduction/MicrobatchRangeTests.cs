using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Contracts.Tests.Reduction;

public sealed class MicrobatchRangeTests
{
    [Theory]
    [InlineData(4, 1)]
    [InlineData(4, 3)]
    [InlineData(7, 2)]
    [InlineData(3, 8)]
    [InlineData(65536, 17)]
    public void Of_AllRanks_PartitionsTheBatchEvenly(int microbatches, int worldSize)
    {
        var ranges = Enumerable.Range(0, worldSize).Select(rank => MicrobatchRange.Of(microbatches, rank, worldSize)).ToArray();

        ranges[0].Start.ShouldBe(0);
        ranges[^1].End.ShouldBe(microbatches);
        for (var rank = 1; rank < worldSize; rank++)
            ranges[rank].Start.ShouldBe(ranges[rank - 1].End);
        (ranges.Max(range => range.Count) - ranges.Min(range => range.Count)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Of_LargeNumbers_DoesNotOverflow() =>
        MicrobatchRange.Of(int.MaxValue, 4095, 4096).End.ShouldBe(int.MaxValue);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(4, -1, 2)]
    [InlineData(4, 2, 2)]
    [InlineData(4, 0, 0)]
    public void Of_ImpossibleArguments_AreRefused(int microbatches, int rank, int worldSize) =>
        Should.Throw<ArgumentOutOfRangeException>(() => MicrobatchRange.Of(microbatches, rank, worldSize));
}
