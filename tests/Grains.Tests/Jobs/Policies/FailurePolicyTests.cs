using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class FailurePolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    // Each failure: slot@step/generation=exit code; h: by heartbeat.
    [InlineData("1@5/1=3 1@5/2=3", false)]
    [InlineData("1@5/1=3 1@5/2=3 1@5/3=3", true)]
    [InlineData("1@5/1=3 0@5/2=3 2@5/3=3", true)] // it goes where the data goes
    [InlineData("1@5/1=3 1@6/2=3 1@7/3=3", false)] // the job gets on
    [InlineData("0@5/1=3 1@5/1=3 2@5/1=3", false)] // all at once
    [InlineData("1@5/1=3 1@5/2=139 1@5/3=3", false)] // different ends
    [InlineData("1@5/1=3 0@9/2=137 1@5/3=3 1@5/4=3", true)] // others in between
    [InlineData("1@5/1=137 0@5/2=137 2@5/3=137", false)] // killed from outside, at random
    [InlineData("1@5/1=137 1@5/2=137 1@5/3=137", true)] // out of memory, each time
    [InlineData("1@5/1=143 0@5/2=143 1@5/3=143", false)]
    [InlineData("1@5/1h 1@5/2h 1@5/3h", false)]
    [InlineData("1@0/0=3 1@0/0=3 1@0/0=3", false)] // never in a generation
    [InlineData("1@-/1=3 1@-/2=3 1@-/3=3", false)] // nobody knows where
    [InlineData("1@5/1=0 1@5/2=0 1@5/3=0", false)]
    public void Diagnose_Failures_FindsTheStepThatKills(string failures, bool poison) =>
        (PoisonPolicy.Diagnose(Failures(failures), 3) is not null).ShouldBe(poison);

    [Fact]
    public void Diagnose_Poison_NamesWorkersStepAndExits() =>
        PoisonPolicy.Diagnose(Failures("1@5/1=3 0@5/2=3 1@5/3=3"), 3).ShouldBe(
            "step 5 cannot be done: 3 crashes at it: worker 1 in generation 1 (exit code 3), worker 0 in generation 2 (exit code 3), worker 1 in generation 3 (exit code 3)");

    [Theory]
    // Failures by node; nodes, full when !.
    [InlineData("a a", "a b", false)]
    [InlineData("a a a", "a b", true)]
    [InlineData("a a a", "a", false)] // there is no other
    [InlineData("a a a", "a b!", false)] // the other has no room
    [InlineData("a a a b", "a b", false)] // three times one
    [InlineData("a a a a b", "a b", true)]
    [InlineData("a a a a b", "a b c", true)]
    [InlineData("b b a a a", "a b c", false)]
    public void Judge_Node_IsAvoidedWhenItStandsOut(string failures, string nodes, bool avoided)
    {
        var records = failures.Split(' ').Select(node => Failure("0@1/1=3") with { Node = node }).ToArray();
        var list = nodes.Split(' ').Select(node => JobScene.Node(node.TrimEnd('!'), running: node.EndsWith('!') ? 8 : 0)).ToImmutableArray();

        (BlacklistPolicy.Judge("a", records, list, [], new JobOptions()) is not null).ShouldBe(avoided);
    }

    [Theory]
    [InlineData(null, "0 0 0 0", false)]
    [InlineData(3, "0 10 20", false)]
    [InlineData(3, "0 10 20 30", true)]
    [InlineData(3, "0 10 20 60", false)] // the last one is out of the window
    public void Exceeded_MaxFailures_CountWithinTheWindow(int? most, string ages, bool exceeded)
    {
        var spec = new RestartSpec { MaxFailures = most, Window = TimeSpan.FromSeconds(60) };
        var failures = ages.Split(' ').Select(age => Failure("0@1/1=3") with { Time = Now - TimeSpan.FromSeconds(int.Parse(age)) }).ToArray();

        (FailureBudget.Exceeded(failures, spec, Now) is not null).ShouldBe(exceeded);
    }

    private static ImmutableArray<FailureRecord> Failures(string text) => [.. text.Split(' ').Select(Failure)];

    private static FailureRecord Failure(string text)
    {
        var parts = text.TrimEnd('h').Split('@', '/', '=');
        return new()
        {
            Time = Now,
            Slot = int.Parse(parts[0]),
            Node = "a",
            Cause = text.EndsWith('h') ? LossCause.HeartbeatMissed : LossCause.ProcessExit,
            Step = parts[1] == "-" ? null : int.Parse(parts[1]),
            Generation = int.Parse(parts[2]),
            ExitCode = parts.Length > 3 ? int.Parse(parts[3]) : null,
            Detail = parts.Length > 3 ? $"exit code {parts[3]}" : "silent",
        };
    }
}
