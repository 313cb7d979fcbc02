using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Health;

namespace OrleansTraining.Grains.Tests.Jobs.Health;

public sealed class HangPolicyTests
{
    [Theory]
    [InlineData(60, 0, 60)] // nothing is known
    [InlineData(60, 0.05, 10)]
    [InlineData(60, 1, 20)]
    [InlineData(60, 5, 60)]
    [InlineData(4, 0.05, 4)] // the spec has the last word
    public void Limit_StepTime_IsTwentyStepsWithinBounds(double hangTimeout, double step, double expected) =>
        HangPolicy.Limit(TimeSpan.FromSeconds(hangTimeout), step).ShouldBe(TimeSpan.FromSeconds(expected));

    [Theory]
    // Each member: its slot, after > those that it waits for and after : for how long; ! when it is not training.
    [InlineData("0 1", null)]
    [InlineData("0>1:9 1", null)]
    [InlineData("0>1:10 1", 1)]
    [InlineData("0>1,2:12 1>2:11 2", 2)] // 1 is held up by 2
    [InlineData("0>1:30 1!", null)] // it loads, or validates
    [InlineData("0>1:60 1!", 1)]
    [InlineData("0>2:20 1 2>1:15", 1)]
    [InlineData("0>3:99 1", null)] // 3 is no member, or has not reported: its heartbeat deadline is the judge
    public void Decide_Waits_BlamesWhoWaitsForNobody(string members, int? expected)
    {
        var outcome = Decide(members);

        outcome.Hung.ShouldBe(expected);
        outcome.Stuck.ShouldBeFalse();
        (outcome.Reason is not null).ShouldBe(expected is not null);
    }

    [Theory]
    [InlineData("0>1:12 1>0:9", false)]
    [InlineData("0>1:12 1>0:11", true)]
    [InlineData("0>0:99", false)]
    public void Decide_AllWaitForOneAnother_AsksForANewGeneration(string members, bool stuck) => Decide(members).Stuck.ShouldBe(stuck);

    [Fact]
    public void Decide_AllThatReportWaitButOneIsSilent_LeavesItToItsDeadline() =>
        HangPolicy.Decide([Report("0>1,2:99"), Report("1>0,2:99")], 3, TimeSpan.FromSeconds(60)).Stuck.ShouldBeFalse();

    private static HangOutcome Decide(string text)
    {
        var members = text.Split(' ');
        return HangPolicy.Decide([.. members.Select(Report)], members.Length, TimeSpan.FromSeconds(60));
    }

    private static WorkerReport Report(string text)
    {
        var parts = text.Split('>', ':');
        return new()
        {
            Worker = new("job", int.Parse(parts[0].TrimEnd('!')), 1),
            Activity = parts[0].EndsWith('!') ? "loading" : "training",
            StepSeconds = 0.1,
            WaitingFor = parts.Length > 1 ? [.. parts[1].Split(',').Select(int.Parse)] : [],
            Waiting = TimeSpan.FromSeconds(parts.Length > 2 ? int.Parse(parts[2]) : 0),
        };
    }
}
