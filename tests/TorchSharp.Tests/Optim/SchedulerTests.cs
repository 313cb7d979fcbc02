using OrleansTraining.TorchSharp.Tests.Goldens;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace OrleansTraining.TorchSharp.Tests.Optim;

public sealed class SchedulerTests : IDisposable
{
    private readonly Parameter _first = new(zeros(1));
    private readonly Parameter _second = new(zeros(1));
    private readonly SGD _optimizer;

    public SchedulerTests() =>
        _optimizer = optim.SGD([new SGD.ParamGroup([_first], lr: 0.1), new SGD.ParamGroup([_second], lr: 0.4)], 0.1);

    [Theory]
    [InlineData("lr.StepLR/plain")]
    [InlineData("lr.MultiStepLR/plain")]
    [InlineData("lr.ExponentialLR/plain")]
    [InlineData("lr.ConstantLR/plain")]
    [InlineData("lr.LinearLR/plain")]
    [InlineData("lr.PolynomialLR/plain")]
    [InlineData("lr.CosineAnnealingLR/plain")]
    public void Step_ToAGivenEpoch_IsWhereSteppingThereLeads(string name)
    {
        var golden = Golden.Optim[name].Rates!;
        using var optimizer = optim.SGD([new SGD.ParamGroup([_first], lr: 0.1)], 0.1);
        var scheduler = OptimFunctions.Schedules[name](optimizer);
        foreach (var epoch in new[] { 9, 2, 11, 0 })
        {
            scheduler.step(epoch);
            scheduler.get_last_lr().Single().ShouldBe(golden[epoch], 1e-9, $"{name} at {epoch}");
        }
    }

    [Fact]
    public void Scheduler_OverTwoGroups_StartsFromTheRateOfEach()
    {
        var scheduler = LambdaLR(_optimizer, step => 1.0 / (1 + step));
        scheduler.step();
        _optimizer.ParamGroups.Select(g => g.LearningRate).ShouldBe([0.05, 0.2]);
        scheduler.get_last_lr().ShouldBe([0.05, 0.2]);
    }

    [Fact]
    public void SequentialLR_WithTheWrongNumberOfMilestones_Throws() =>
        Should.Throw<ArgumentException>(() => SequentialLR(_optimizer, [StepLR(_optimizer, 2), StepLR(_optimizer, 3)], [1, 2]))
            .Message.ShouldContain("2 schedules need 1 milestones; there are 2");

    [Fact]
    public void SequentialLR_OverAnotherOptimizer_Throws()
    {
        using var other = optim.SGD([new Parameter(zeros(1))], 0.1);
        Should.Throw<ArgumentException>(() => SequentialLR(_optimizer, [StepLR(_optimizer, 2), StepLR(other, 3)], [1]))
            .Message.ShouldContain("another optimizer");
    }

    [Fact]
    public void LambdaLR_WithTooFewFunctions_Throws() =>
        Should.Throw<ArgumentException>(() => new impl.LambdaLR(_optimizer, [_ => 1.0]))
            .Message.ShouldContain("2 parameter groups and 1 functions");

    [Fact]
    public void ChainedLR_OfNothing_Throws() => Should.Throw<ArgumentException>(() => ChainedLR([]));

    public void Dispose()
    {
        _optimizer.Dispose();
        _first.Dispose();
        _second.Dispose();
    }
}
