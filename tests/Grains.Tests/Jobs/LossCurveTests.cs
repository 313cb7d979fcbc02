using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs;

public sealed class LossCurveTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(1, 200)]
    [InlineData(1, 10_000)]
    [InlineData(37, 100_000)]
    public void Add_ManyPoints_StaysBoundedAndEven(int every, int steps)
    {
        var curve = new LossCurve();
        for (var step = 0; step < steps; step += every)
            curve = curve.Add(step, step, 10);

        curve.Points.Length.ShouldBeLessThanOrEqualTo(LossCurve.Capacity);
        curve.Points.Length.ShouldBeGreaterThanOrEqualTo(Math.Min(LossCurve.Capacity / 2, (steps + every - 1) / every));
        curve.Points[0].Step.ShouldBe(0);
        curve.Points.Zip(curve.Points.Skip(1), (a, b) => b.Step - a.Step).ShouldAllBe(distance => distance >= curve.Stride);
    }

    [Fact]
    public void Add_StepThatIsKnown_ChangesNothing()
    {
        var curve = new LossCurve().Add(5, 2, 10).Add(6, 1, 10);

        curve.Add(5, 2, 10).ShouldBeSameAs(curve);
    }
}
