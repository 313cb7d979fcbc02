using System.Globalization;
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
    public void Decide_AllThatReportWaitButOneHasNotReported_LeavesItToItsDeadline() =>
        HangPolicy.Decide([Report("0>1,2:99"), Report("1>0,2:99")], [], 3, TimeSpan.FromSeconds(60)).Stuck.ShouldBeFalse();

    [Theory]
    [InlineData("0>2:1.5 1>2,0:1.6", 0.1, 2)]
    [InlineData("0>2:1.5 1>2:1.4", 0.1, null)] // not for long
    [InlineData("0>2:1.5 1>2:1.6", 0.4, null)] // not for long by their steps
    [InlineData("0>2:2 1>2:2", 0.4, 2)]
    [InlineData("0>2:9 1", 0.1, null)] // one is busy itself
    [InlineData("0>1:9 1>0:9", 0.1, null)] // they wait for another
    public void Decide_OneIsSilentAndAllOthersWaitForIt_IsBlamedEarlier(string members, double step, int? expected)
    {
        var outcome = HangPolicy.Decide(
            [.. members.Split(' ').Select(text => Report(text) with { StepSeconds = step })], [2], 3, TimeSpan.FromSeconds(60));

        outcome.Hung.ShouldBe(expected);
        outcome.Stuck.ShouldBeFalse();
    }

    [Fact]
    public void Decide_AllAreSilent_BlamesNobody() => HangPolicy.Decide([], [0, 1], 2, TimeSpan.FromSeconds(60)).ShouldBe(default);

    private static HangOutcome Decide(string text)
    {
        var members = text.Split(' ');
        return HangPolicy.Decide([.. members.Select(Report)], [], members.Length, TimeSpan.FromSeconds(60));
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
            Waiting = TimeSpan.FromSeconds(parts.Length > 2 ? double.Parse(parts[2], CultureInfo.InvariantCulture) : 0),
        };
    }
}
