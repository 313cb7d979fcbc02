using OrleansTraining.Client.Chaos.Injection;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Chaos.Verdict;
using OrleansTraining.Client.Chaos.Watching;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class VerdictTests
{
    private static StepCommit Commit(long generation, int step, int milliseconds) => new(generation, step, Jobs.Noon.AddMilliseconds(milliseconds));

    private static TimeSpan? Seconds(double? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;

    [Theory]
    [InlineData(0.5, 2.0)]
    [InlineData(0.99, 4.0)]
    [InlineData(0.25, 1.0)]
    [InlineData(1, 4.0)]
    public void Quantile_NearestRank_IsOneOfThem(double share, double expected) =>
        Quantiles.Of([Seconds(3), Seconds(1), null, Seconds(4), Seconds(2)], share).ShouldBe(Seconds(expected));

    [Fact]
    public void Quantile_OfHundred_IsNotTheWorst() =>
        Quantiles.Of(Enumerable.Range(1, 100).Select(number => Seconds(number)), 0.99).ShouldBe(Seconds(99));

    [Fact]
    public void Quantile_OfNothing_IsNone() => Quantiles.Of([null], 0.99).ShouldBeNull();

    [Fact]
    public void Goodput_EvenSteps_IsOne() =>
        Goodput.Of([.. Enumerable.Range(0, 50).Select(step => Commit(1, step, step * 10))]).ShouldBe(1);

    [Fact]
    public void Goodput_Stall_LosesWhatItHasBeyondAStep()
    {
        // Ten steps of 10 ms, 110 ms for the eleventh, ten more: 100 ms of 310 are lost.
        StepCommit[] steps = [.. Enumerable.Range(0, 11).Select(step => Commit(1, step, step * 10)), .. Enumerable.Range(11, 11).Select(step => Commit(2, step, 100 + (step * 10)))];

        Goodput.Of(steps).ShouldBe(1 - (100 / 310.0), 1e-9);
    }

    [Fact]
    public void Goodput_UndoneSteps_CountAsLost()
    {
        // Steps 5 to 9 are done again by the next generation: from the commit of step 4 at 40 ms to that of step 5 at 200 ms.
        StepCommit[] steps = [.. Enumerable.Range(0, 10).Select(step => Commit(1, step, step * 10)), .. Enumerable.Range(5, 16).Select(step => Commit(2, step, 150 + (step * 10)))];

        Goodput.Of(steps).ShouldBe(1 - (150 / 350.0), 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Goodput_TooShort_IsOne(int count) => Goodput.Of([.. Enumerable.Range(0, count).Select(step => Commit(1, step, step))]).ShouldBe(1);

    [Fact]
    public void Line_IsTheAgreedOne()
    {
        var verdict = Verdict();

        verdict.Line().ShouldBe("chaos: 2 faults, 0 samples lost, 0 doubled, weights identical, goodput 0.97, detect p99 1.20 s, recover p99 0.90 s");
        verdict.IsSound.ShouldBeTrue();
    }

    [Fact]
    public void IsSound_AnythingWrong_IsNot()
    {
        (Verdict() with { Weights = "b" }).IsSound.ShouldBeFalse();
        (Verdict() with { Weights = null, Reference = null }).IsSound.ShouldBeFalse();
        (Verdict() with { Samples = new SampleVerdict(1, 0, []) }).IsSound.ShouldBeFalse();
        (Verdict() with { Samples = new SampleVerdict(0, 1, []) }).IsSound.ShouldBeFalse();
        (Verdict() with { Samples = new SampleVerdict(0, 0, ["torn"]) }).IsSound.ShouldBeFalse();
        (Verdict() with { Leftovers = ["trainer 1 still runs"] }).IsSound.ShouldBeFalse();
        (Verdict() with { Faults = [Record(null, null)] }).IsSound.ShouldBeFalse();
        (Verdict() with { Weights = "b", Samples = new SampleVerdict(3, 4, []) }).Line().ShouldContain("3 samples lost, 4 doubled, weights different");
    }

    [Fact]
    public void Leftovers_HalfWrittenFiles_AreTold()
    {
        var state = Directory.CreateTempSubdirectory("otrain-left-");
        try
        {
            File.WriteAllText(Path.Combine(state.CreateSubdirectory("checkpoints").FullName, ".model.1.tmp"), "");
            File.WriteAllText(Path.Combine(state.FullName, "silo.log"), "");

            Leftovers.Find([], state.FullName).ShouldBe([$"{state.FullName}/checkpoints/.model.1.tmp is half-written"]);
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }

    private static ChaosVerdict Verdict() => new()
    {
        Faults = [Record(1.2, 0.9), Record(null, 0.1)],
        Samples = new SampleVerdict(0, 0, []),
        Weights = "a",
        Reference = "a",
        Goodput = 0.968,
        Elapsed = TimeSpan.FromSeconds(100),
        Steps = 1000,
    };

    private static FaultRecord Record(double? detected, double? recovered)
    {
        var strike = new Strike
        {
            Planned = new PlannedFault(1, 0, ChaosKind.Sigkill, 0, null, 0),
            Target = "worker 0",
            Made = Jobs.Noon,
            Generation = 1,
            Step = 1,
            BreaksGeneration = true,
        };
        return new(strike, detected is { } seen ? Jobs.Event(1, "") with { Time = Jobs.Noon.AddSeconds(seen) } : null, recovered is { } over ? Jobs.Noon.AddSeconds(over) : null, null, null, null);
    }
}
