using OrleansTraining.Trainer.Optim;

namespace OrleansTraining.Trainer.Tests.Optim;

public sealed class GradientClippingTests
{
    [Fact]
    public void Norm_OfAnyLength_IsEuclidean()
    {
        GradientClipping.Norm([3, 4]).ShouldBe(5);
        GradientClipping.Norm([1, 1, 1, 1, 1, 1, 1, 1, 1]).ShouldBe(3);
        GradientClipping.Norm([]).ShouldBe(0);
    }

    [Fact]
    public void Clip_LargerNorm_IsScaledToTheLimit()
    {
        float[] gradient = [30, 40];
        GradientClipping.Clip(gradient, 5).ShouldBe(50);
        GradientClipping.Norm(gradient).ShouldBe(5, 1e-5);
        (gradient[0] / gradient[1]).ShouldBe(0.75f, 1e-6f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(6)]
    public void Clip_WithoutNeed_ChangesNothing(double limit)
    {
        float[] gradient = [3, 4];
        GradientClipping.Clip(gradient, limit);
        gradient.ShouldBe([3, 4]);
    }
}
