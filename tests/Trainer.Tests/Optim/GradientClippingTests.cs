using OrleansTraining.Trainer.Optim;

namespace OrleansTraining.Trainer.Tests.Optim;

public sealed class GradientClippingTests
{
    [Fact]
    public void Norm_OfAnyLength_IsEuclidean()
    {
        Norm([3, 4]).ShouldBe(5);
        Norm([1, 1, 1, 1, 1, 1, 1, 1, 1]).ShouldBe(3);
        Norm([]).ShouldBe(0);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(30_005)]
    [InlineData(40_008)]
    public void Mean_OfAnyLength_IsSummedInTheOrderThatIsPromised(int length)
    {
        var random = new Random(5);
        var sum = new float[length];
        foreach (ref var value in sum.AsSpan())
            value = (random.NextSingle() - 0.5f) * MathF.Pow(10, random.Next(-6, 6));
        var mean = new float[length];

        var norm = GradientClipping.Mean(sum, 0.25f, mean, limit: 0);

        mean.ShouldBe(sum.Select(value => value * 0.25f));
        var squares = new double[4];
        for (var i = 0; i < length; i++)
            squares[i < length - (length % 4) ? i % 4 : 0] += (double)mean[i] * mean[i];
        BitConverter.DoubleToInt64Bits(norm).ShouldBe(BitConverter.DoubleToInt64Bits(Math.Sqrt(squares[0] + squares[1] + squares[2] + squares[3])));
        Norm(mean).ShouldBe(norm);
    }

    [Fact]
    public void Mean_LargerNorm_IsScaledToTheLimit()
    {
        var gradient = new float[2];
        GradientClipping.Mean([60, 80], 0.5f, gradient, 5).ShouldBe(50);
        Norm(gradient).ShouldBe(5, 1e-5);
        (gradient[0] / gradient[1]).ShouldBe(0.75f, 1e-6f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(6)]
    public void Mean_WithoutNeed_IsNotClipped(double limit)
    {
        var gradient = new float[2];
        GradientClipping.Mean([3, 4], 1, gradient, limit);
        gradient.ShouldBe([3, 4]);
    }

    private static double Norm(float[] gradient) => GradientClipping.Mean(gradient, 1, new float[gradient.Length], limit: 0);
}
