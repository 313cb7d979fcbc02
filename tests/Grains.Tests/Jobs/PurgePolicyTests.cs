using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Registry;

namespace OrleansTraining.Grains.Tests.Jobs;

public sealed class PurgePolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 8, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(JobPhase.Completed, 7, true)]
    [InlineData(JobPhase.Failed, 7, false)]
    [InlineData(JobPhase.Running, 7, false)]
    [InlineData(JobPhase.Completed, 5, false)]
    public void Matches_PhaseAndAge_BothMustHold(JobPhase phase, int daysAgo, bool expected) =>
        PurgePolicy.Matches(Job("gpt", phase, daysAgo), new() { Phases = [JobPhase.Completed, JobPhase.Running], OlderThan = TimeSpan.FromDays(6) }, Now).ShouldBe(expected);

    [Theory]
    [InlineData("", true)]
    [InlineData("gp", true)]
    [InlineData("pt", false)]
    public void Matches_Name_IsABeginning(string name, bool expected) =>
        PurgePolicy.Matches(Job("gpt", JobPhase.Stopped, 1), new() { Name = name }, Now).ShouldBe(expected);

    private static JobSummary Job(string id, JobPhase phase, int daysAgo) =>
        new() { JobId = id, Phase = phase, Submitted = Now.AddDays(-30), Ended = Now.AddDays(-daysAgo) };
}
