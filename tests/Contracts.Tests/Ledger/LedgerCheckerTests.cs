using System.Collections.Immutable;
using OrleansTraining.Contracts.Ledger;

namespace OrleansTraining.Contracts.Tests.Ledger;

/// <summary>Epochs of 8 samples, 2 microbatches of 2: an epoch is two steps.</summary>
public sealed class LedgerCheckerTests
{
    private static readonly LedgerHeader Header = new() { Job = "job", Slot = 0, Attempt = 1, SamplesPerEpoch = 8, Microbatches = 2, Size = 2 };

    // The orders of three epochs.
    private static readonly long[][] Orders = [[3, 1, 7, 0, 2, 6, 5, 4], [0, 1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1, 0]];

    [Theory]
    // What each process has committed: "generation:step ..." and "|" between processes.
    [InlineData("1:0 1:1 1:2 1:3", 4, 0)]
    [InlineData("1:0 1:1 1:2 1:3 | 1:0 1:1 1:2 1:3", 4, 0)] // two members
    [InlineData("1:0 1:1 | 1:0 1:1 2:2 2:3", 4, 0)] // one was killed
    [InlineData("1:0 1:1 1:2 | 1:0 1:1 2:3", 4, 0)] // one was behind by a step and got the total
    [InlineData("1:0 1:1 1:2 1:3 | 2:1 2:2 2:3 2:4", 5, 3)] // all were killed, a checkpoint of step 1 was loaded
    [InlineData("1:0 1:1 1:2 | 2:0", 1, 3)] // all were killed, and there was no checkpoint
    [InlineData("1:0 1:1 1:2 1:3 | 2:2 | 3:1 3:2 3:3", 4, 4)] // twice
    public void Check_EachSampleOnce_IsClean(string processes, int steps, int takenBack)
    {
        var verdict = LedgerChecker.Check(Files(processes), steps);
        verdict.Findings.ShouldBeEmpty();
        verdict.IsClean.ShouldBeTrue();
        (verdict.Steps, verdict.Samples, verdict.TakenBack).ShouldBe((steps, steps * 4L, takenBack));
    }

    [Theory]
    [InlineData("1:0 1:2 1:3", null, 4)]
    [InlineData("1:0 1:1 1:2", 4, 4)] // the last step is in no ledger
    [InlineData("1:2", null, 8)]
    [InlineData("1:0 1:1 1:2 1:3 | 2:1 2:3", null, 4)] // taken back, and not done again
    public void Check_StepInNoLedger_IsLost(string processes, int? steps, int lost)
    {
        var verdict = LedgerChecker.Check(Files(processes), steps);
        (verdict.Lost, verdict.Doubled, verdict.Contradictions).ShouldBe((lost, 0, 0));
        verdict.IsClean.ShouldBeFalse();
        verdict.Findings[0].ShouldContain("is in no ledger");
    }

    [Fact]
    public void Check_MicrobatchOfNobody_IsLost()
    {
        var step = Step(1, 0);
        var verdict = Check(step with { Shares = step.Shares.RemoveAt(1) }, Step(1, 1));
        (verdict.Lost, verdict.Doubled, verdict.Contradictions).ShouldBe((2, 0, 0));
        verdict.Findings.ShouldBe(["step 0: microbatch 1 is missing"]);
    }

    [Fact]
    public void Check_MicrobatchOfTwo_IsDoubled()
    {
        var step = Step(1, 0);
        var verdict = Check(step with { Shares = step.Shares.Add(step.Shares[0] with { Rank = 1 }) }, Step(1, 1));
        (verdict.Lost, verdict.Doubled, verdict.Contradictions).ShouldBe((0, 2, 0));
        verdict.Findings.ShouldBe(["step 0: microbatch 0 was summed twice, the second time by rank 1"]);
    }

    [Fact]
    public void Check_SampleInPlaceOfAnother_IsDoubledAndTheOtherLost()
    {
        var verdict = Check(Step(1, 0), With(Step(1, 1), 1, Orders[0][0], Orders[0][7]), Step(1, 2));
        (verdict.Lost, verdict.Doubled, verdict.Contradictions).ShouldBe((1, 1, 0));
        verdict.Findings.ShouldBe(["step 1, microbatch 1: sample 3 was used before in epoch 0", "epoch 0: 1 samples were not used"]);
    }

    [Fact]
    public void Check_MembersOfOneGenerationDiffer_Contradicts()
    {
        var other = With(Step(1, 1), 0, 2, 5);
        var verdict = LedgerChecker.Check([File(Step(1, 0), Step(1, 1)), File(Step(1, 0), other)]);
        verdict.Contradictions.ShouldBe(1);
        verdict.Findings[0].ShouldBe("step 1 of generation 1: two members tell of different shares");
    }

    [Fact]
    public void Check_StepDoneAgainWithOtherSamples_Contradicts()
    {
        var verdict = LedgerChecker.Check([File(Step(1, 0), Step(1, 1)), File(With(Step(2, 1), 0, 6, 2), Step(2, 2))]);
        verdict.Contradictions.ShouldBe(1);
        verdict.Findings[0].ShouldBe("step 1: generation 2 took other samples than generation 1");
    }

    [Fact]
    public void Check_SampleThatNoEpochHas_Contradicts() =>
        Check(Step(1, 0), Step(1, 1), With(Step(1, 2), 0, 0, 99), Step(1, 3)).Contradictions.ShouldBe(1);

    [Fact]
    public void Check_SharesThatCannotBe_Contradict()
    {
        var step = Step(1, 0);
        var wide = step.Shares[1] with { Microbatches = new(1, 3) };
        Check(step with { Shares = [step.Shares[0], wide] }).Contradictions.ShouldBe(1);
    }

    [Fact]
    public void Check_LedgersOfAnotherShape_Contradict()
    {
        var other = File(Step(1, 0)) with { Header = Header with { Slot = 3, Size = 4 } };
        LedgerChecker.Check([File(Step(1, 0)), other]).Contradictions.ShouldBe(1);
    }

    [Fact]
    public void Check_MoreStepsThanTheJobHas_Contradicts() => LedgerChecker.Check(Files("1:0 1:1"), 1).Contradictions.ShouldBe(1);

    [Fact]
    public void Check_NoLedger_IsNotClean() => LedgerChecker.Check([]).IsClean.ShouldBeFalse();

    private static LedgerVerdict Check(params LedgerStep[] steps) => LedgerChecker.Check([File(steps)]);

    private static LedgerFile[] Files(string processes) =>
    [
        .. processes.Split('|').Select(process => File(
            [.. process.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split(':')).Select(pair => Step(int.Parse(pair[0]), int.Parse(pair[1])))])),
    ];

    private static LedgerFile File(params LedgerStep[] steps) => new("0-1.jsonl", Header, [.. steps]);

    /// <summary>A step of two members, with the samples that belong to it.</summary>
    private static LedgerStep Step(long generation, int step)
    {
        var samples = Orders[step / 2][(step % 2 * 4)..][..4];
        return new()
        {
            Microseconds = (generation * 1000) + step,
            Generation = generation,
            Step = step,
            WorldSize = 2,
            Shares =
            [
                new() { Rank = 0, Microbatches = new(0, 1), Samples = [.. samples[..2]] },
                new() { Rank = 1, Microbatches = new(1, 2), Samples = [.. samples[2..]] },
            ],
        };
    }

    private static LedgerStep With(LedgerStep step, int share, params ImmutableArray<long> samples) =>
        step with { Shares = step.Shares.SetItem(share, step.Shares[share] with { Samples = samples }) };
}
