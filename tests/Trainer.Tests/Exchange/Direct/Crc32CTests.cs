using OrleansTraining.Trainer.Exchange.Direct.Bulk;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class Crc32CTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1000)]
    public void Of_ABitOrTheLengthOrTheOrderChanges_IsAnother(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var sum = Crc32C.Of(bytes);
        Crc32C.Of(bytes.ToArray()).ShouldBe(sum);
        Crc32C.Of(bytes.AsSpan(1)).ShouldNotBe(sum);
        Crc32C.Of([.. bytes, 0]).ShouldNotBe(sum);
        for (var bit = 0; bit < 8 * length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Crc32C.Of(bytes).ShouldNotBe(sum, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        // Words that change places between lanes, and within one.
        foreach (var other in new[] { 1, 2, 3, 4 }.Where(other => 8 * (other + 1) <= length))
        {
            var swapped = bytes.ToArray();
            bytes.AsSpan(0, 8).CopyTo(swapped.AsSpan(8 * other));
            bytes.AsSpan(8 * other, 8).CopyTo(swapped);
            Crc32C.Of(swapped).ShouldNotBe(sum, $"words 0 and {other}");
        }
    }
}
