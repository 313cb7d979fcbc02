using OrleansTraining.Client.Live;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Tests.Live;

public sealed class JobProgressTests
{
    [Fact]
    public void Line_RunningJob_SaysAllInOneLine() =>
        JobProgress.Line(Jobs.Status()).ShouldBe("char-gpt: step 30/300 (10 %), loss 1.93, 12.3k tokens/s, 2 workers, 27 s left");

    [Fact]
    public void Remaining_RecoveringJob_IsUnknown() => JobProgress.Remaining(Jobs.Status(JobPhase.Recovering)).ShouldBeNull();

    [Fact]
    public void Remaining_NoReports_IsUnknown() => JobProgress.Remaining(Jobs.Status() with { Workers = [] }).ShouldBeNull();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(150, 0.5)]
    [InlineData(400, 1)]
    public void Share_AnyStep_IsBetweenZeroAndOne(int step, double share) => JobProgress.Share(Jobs.Status(step: step)).ShouldBe(share);

    [Theory]
    [InlineData(new double[0], 8, "")]
    [InlineData(new[] { 2.0 }, 8, "▁")]
    [InlineData(new[] { 4.0, 3, 2, 1 }, 8, "█▆▃▁")]
    [InlineData(new[] { 4.0, 4, 1, 1 }, 2, "█▁")]
    [InlineData(new[] { double.NaN, 1, 2 }, 8, "▁█")]
    public void Sparkline_Losses_BecomeBars(double[] losses, int width, string bars) =>
        Sparkline.Of([.. losses.Select((loss, step) => new LossPoint(step, loss))], width).ShouldBe(bars);
}
