using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

/// <summary>Newcomers that fetch the state while the others train.</summary>
public sealed class LearningTests
{
    private static readonly PeerEndpoint Endpoint = new("host", 1, "machine");

    [Fact]
    public void Learner_HasCaughtUp_ComputesFromTheNextGenerationOn()
    {
        var scene = Learning();
        scene.State.Generation!.State.Learners.ShouldBe([1]);
        scene.Events("generation").Last().ShouldContain("while they train");

        scene.CatchUp(1, attempt: 2);

        scene.Directive(0).Kind.ShouldBe(DirectiveKind.Rejoin);
        scene.Directive(0).AtBoundary.ShouldBeTrue();
        scene.Directive(1, attempt: 2).Reason.ShouldBe("worker 1 has caught up");
        scene.RejoinAll(step: 8);
        scene.State.Generation!.State.Origin.ShouldBe(StateOrigin.Present);
        scene.State.Generation!.State.Learners.ShouldBeEmpty();
        scene.State.FaultsWithoutProgress.ShouldBe(0);
    }

    [Fact]
    public void CatchingUp_SaidTwiceOrOfAnotherGenerationOrByNoLearner_ChangesNothing()
    {
        var scene = Learning();
        var before = scene.State;
        scene.CatchUp(0).CatchUp(1, attempt: 1).CatchUp(1, attempt: 2, generation: 1).CatchUp(7);
        scene.State.ShouldBe(before);
        scene.CatchUp(1, attempt: 2);
        var after = scene.State;
        scene.CatchUp(1, attempt: 2);
        scene.State.ShouldBe(after);
    }

    [Fact]
    public void Newcomer_WhileAnotherLearns_WaitsUntilThatHasCaughtUp()
    {
        var scene = Trained(workers: 3);
        scene.Lose(1);
        scene.Lose(2);
        scene.RejoinAll(step: 6);
        scene.Join(1, attempt: 2);
        scene.RejoinAll(step: 7);
        scene.State.Learning.ShouldBe([1]);

        scene.Join(2, attempt: 2);
        scene.State.Mode.ShouldBe(JobMode.Training);

        scene.CatchUp(1, attempt: 2).RejoinAll(step: 8);
        scene.State.Generation!.WorldSize.ShouldBe(3);
        scene.State.Generation.State.Sources.ShouldBe([0, 1]);
        scene.State.Learning.ShouldBe([2]);
    }

    [Fact]
    public void Learners_SeveralAtOnce_LeaveTogetherWithTheLastThatCatchesUp()
    {
        var scene = Trained(workers: 3);
        scene.Lose(1);
        scene.Lose(2);
        scene.Join(1, attempt: 2);
        scene.Join(2, attempt: 2);
        scene.RejoinAll(step: 6);
        scene.State.Learning.ShouldBe([1, 2]);

        scene.CatchUp(2, attempt: 2);
        scene.State.Mode.ShouldBe(JobMode.Training);
        scene.CatchUp(1, attempt: 2);
        scene.State.AtBoundary.ShouldBeTrue();
    }

    [Fact]
    public void Learner_IsLostWhileItLearns_OthersGoOnWithoutIt()
    {
        var scene = Learning();
        scene.Lose(1, attempt: 2);
        scene.RejoinAll(step: 7);
        scene.State.Generation!.WorldSize.ShouldBe(1);
        scene.State.Generation.State.Origin.ShouldBe(StateOrigin.Present);
        scene.State.Learning.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ExchangeKind.Grain, true)]
    [InlineData(ExchangeKind.Nccl, true)]
    [InlineData(ExchangeKind.Auto, false)]
    public void Newcomer_MembersCannotTrainMeanwhile_GetsTheStateFirst(ExchangeKind exchange, bool isReached)
    {
        var scene = Learning(exchange, isReached);
        scene.State.Generation!.State.Receivers.ShouldBe([1]);
        scene.State.Learning.ShouldBeEmpty();
    }

    /// <summary>Of two workers one was lost, and its replacement has joined.</summary>
    private static JobScene Learning(ExchangeKind exchange = ExchangeKind.Auto, bool isReached = true)
    {
        var scene = Trained(2, exchange, isReached);
        scene.Lose(1);
        scene.RejoinAll(step: 6);
        scene.Join(1, attempt: 2);
        return scene.RejoinAll(step: 7);
    }

    private static JobScene Trained(int workers, ExchangeKind exchange = ExchangeKind.Auto, bool isReached = true) =>
        new JobScene(new JobSpec { WorldSize = workers, Steps = 10, Exchange = exchange, Batch = new() { Microbatches = 4 } }) { Endpoint = isReached ? Endpoint : null }.Train();
}
