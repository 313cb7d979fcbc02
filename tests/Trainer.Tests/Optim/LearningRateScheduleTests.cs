using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Optim;

namespace OrleansTraining.Trainer.Tests.Optim;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(ScheduleKind.Constant, 0, 0.25)]
    [InlineData(ScheduleKind.Constant, 3, 1.0)]
    [InlineData(ScheduleKind.Constant, 13, 1.0)]
    [InlineData(ScheduleKind.Linear, 4, 1.0)]
    [InlineData(ScheduleKind.Linear, 9, 0.55)]
    [InlineData(ScheduleKind.Linear, 14, 0.1)]
    [InlineData(ScheduleKind.Cosine, 1, 0.5)]
    [InlineData(ScheduleKind.Cosine, 4, 1.0)]
    [InlineData(ScheduleKind.Cosine, 9, 0.55)]
    [InlineData(ScheduleKind.Cosine, 14, 0.1)]
    [InlineData(ScheduleKind.Cosine, 99, 0.1)]
    public void At_Step_GivesTheRate(ScheduleKind kind, int step, double expected) =>
        new LearningRateSchedule(new() { Lr = 1, MinLr = 0.1, Warmup = 4, Schedule = kind }, 15).At(step).ShouldBe(expected, 1e-12);

    [Theory]
    [InlineData(ScheduleKind.Linear)]
    [InlineData(ScheduleKind.Cosine)]
    public void At_OnlyStep_HasTheFullRate(ScheduleKind kind) =>
        new LearningRateSchedule(new() { Lr = 0.5, Schedule = kind }, 1).At(0).ShouldBe(0.5);
}
