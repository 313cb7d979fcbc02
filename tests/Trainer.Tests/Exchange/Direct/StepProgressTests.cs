using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct.Steps;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Tests.Exchange.Direct;

public sealed class StepProgressTests
{
    // Three members, one bucket of which each owns a slice.
    private readonly StepProgress _progress = new(new ExchangePlan(new(3, 9000, 3, WireFormat.Fp32, 1 << 20), rank: 0, worldSize: 3, learners: []));

    [Fact]
    public void Bucket_OnceAllHaveContributed_IsReady()
    {
        _progress.Begin(4);
        Open(4, 1, 2);
        _progress.Contribute(0, 0, 4).ShouldBeFalse();
        _progress.Contribute(1, 0, 4).ShouldBeFalse();
        _progress.WaitingFor().ShouldBe([2]);
        _progress.Contribute(2, 0, 4).ShouldBeTrue();
    }

    [Fact]
    public void Contribution_BeforeThisMemberBegins_CountsWhenItDoes()
    {
        Open(0, 1, 2);
        _progress.Contribute(1, 0, 0).ShouldBeFalse();
        _progress.Contribute(2, 0, 0).ShouldBeFalse();
        _progress.Begin(0);
        _progress.Contribute(0, 0, 0).ShouldBeTrue();
    }

    [Fact]
    public void WaitingFor_OnceAllHaveContributed_AreThoseThatOweResults()
    {
        Complete(0, delivering: [1]);
        _progress.WaitingFor().ShouldBe([2]);
        _progress.Needs(1).ShouldBeFalse();
        _progress.Needs(2).ShouldBeTrue();
    }

    [Fact]
    public void Step_WithAllSlicesInPlace_IsComplete()
    {
        Complete(0, delivering: [1, 2]);
        _progress.IsComplete.ShouldBeTrue();
        _progress.WaitingFor().ShouldBeEmpty();
        _progress.Begin(1);
        _progress.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void Opening_OfTheNextStep_BeforeThisMemberHasSummed_IsRefused()
    {
        _progress.Begin(0);
        Open(0, 1);
        Should.Throw<ProtocolViolationException>(() => Open(1, 1));
        _progress.Sum();
        Open(1, 1);
        Should.Throw<ProtocolViolationException>(() => Open(1, 1));
    }

    [Fact]
    public void Opening_OfTheNextStep_WhileAnotherOwesResults_LeavesWhatWasSaidOfThisOne()
    {
        var (first, second) = (Said(1, sample: 7), Said(1, sample: 8));
        _progress.Begin(0);
        Open(0, 2);
        _progress.Open(1, 0, first);
        for (var rank = 0; rank < 3; rank++)
            _progress.Contribute(rank, 0, 0);
        _progress.Sum();
        _progress.Place();
        _progress.Arrive(1, 0, 0);
        _progress.Place();

        _progress.Open(1, 1, second);
        _progress.Contribute(1, 0, 1);

        _progress.Shares()[1].ShouldBe(first.Shares);
        _progress.WaitingFor().ShouldBe([2]);
        _progress.Needs(1).ShouldBeFalse();
        _progress.Arrive(2, 0, 0);
        _progress.Place().ShouldBeTrue();
        _progress.Shares()[1].ShouldBe(first.Shares);
        _progress.Begin(1);
        _progress.Shares()[1].ShouldBe(second.Shares);
    }

    [Fact]
    public void Frames_OutOfTurn_AreRefused()
    {
        _progress.Begin(0);
        Open(0, 1);
        Should.Throw<ProtocolViolationException>(() => _progress.OpeningOf(2, 0));
        Should.Throw<ProtocolViolationException>(() => _progress.OpeningOf(1, 1));
        _progress.Contribute(1, 0, 0);
        Should.Throw<ProtocolViolationException>(() => _progress.Contribute(1, 0, 0));
        _progress.Arrive(1, 0, 0);
        Should.Throw<ProtocolViolationException>(() => _progress.Arrive(1, 0, 0));
        Should.Throw<ProtocolViolationException>(() => _progress.Arrive(2, 0, 1));
    }

    [Fact]
    public void Begin_BeforeTheLastStepHasEnded_IsAMistake()
    {
        _progress.Begin(0);
        Should.Throw<InvalidOperationException>(() => _progress.Begin(1));
    }

    private void Open(int step, params int[] ranks)
    {
        foreach (var rank in ranks)
            _progress.Open(rank, step, new StepOpening([], [], null));
    }

    private static StepOpening Said(int rank, long sample) => new([new StepShare(rank, new MicrobatchRange(1, 2), [sample])], [], null);

    private void Complete(int step, int[] delivering)
    {
        _progress.Begin(step);
        Open(step, 1, 2);
        for (var rank = 0; rank < 3; rank++)
            _progress.Contribute(rank, 0, step);
        _progress.Sum();
        _progress.Place();
        foreach (var rank in delivering)
        {
            _progress.Arrive(rank, 0, step);
            _progress.Place();
        }
    }
}
