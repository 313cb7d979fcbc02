using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Loop;

/// <summary>A member that goes along with two others before it has their state, which is that of step 0.</summary>
[Collection(TorchCollection.Name)]
public sealed class LearningTests : IAsyncDisposable
{
    private const int Learner = 2;
    private const int MaxKept = 8;

    private readonly TaskCompletionSource _fetched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<Member> _members = [];

    [Theory]
    [InlineData(12, 0)]
    [InlineData(12, 5)]
    [InlineData(12, MaxKept)]
    [InlineData(5, 5)] // with the last step of all
    public async Task State_ComesAfterSomeSteps_LearnerComesToTheSameBits(int steps, int after)
    {
        await BeginAsync(Specs.Mlp(steps: steps), after);

        var ends = await TrainAsync();

        ends.ShouldAllBe(end => end == LoopEnd.LastStep);
        (await HashesAsync()).Distinct().ShouldHaveSingleItem();
        _members[Learner].Losses.ShouldBe(_members[0].Losses);
        _members[Learner].Loop.LastTotal!.Value.Values.ToArray().ShouldBe(_members[0].Loop.LastTotal!.Value.Values.ToArray());
    }

    [Fact]
    public async Task State_TakesLong_OthersWaitBeforeTheLearnerKeepsTooMuch()
    {
        await BeginAsync(Specs.Mlp(steps: 20), MaxKept);
        var most = 0;
        _members[1].Committed = it => most = _fetched.Task.IsCompleted ? most : it.Replica.Step;

        await TrainAsync();

        most.ShouldBeLessThanOrEqualTo(MaxKept);
        (await HashesAsync()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Learner_IsSlowToApply_OthersGoOnMeanwhile()
    {
        const int fetched = 3;
        const int further = 6;
        await BeginAsync(Specs.Mlp(steps: 20), fetched);
        using var gone = new ManualResetEventSlim();
        _members[1].Committed = it =>
        {
            if (it.Replica.Step == further)
                gone.Set();
        };
        var went = false;
        _members[Learner].Committed = it => went = went || gone.Wait(TimeSpan.FromSeconds(30));

        await TrainAsync();

        went.ShouldBeTrue();
        (await HashesAsync()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Boundary_WhileItLearns_IsLeftByAll()
    {
        await BeginAsync(Specs.Mlp(steps: 20), after: 100);
        _members[0].Committed = it =>
        {
            if (it.Replica.Step == 3)
                it.Boundary.Request();
        };

        var ends = await TrainAsync();

        ends.ShouldAllBe(end => end == LoopEnd.Boundary);
        _members[0].Replica.Step.ShouldBe(4);
        _members[Learner].Replica.Step.ShouldBe(0);
        _members[Learner].Loop.LastTotal.ShouldBeNull("it is of a step that this member has not committed");
    }

    [Fact]
    public async Task State_CannotBeFetched_IsTold()
    {
        await BeginAsync(Specs.Mlp(steps: 20), after: 100);
        _fetched.SetException(new ExchangeFailedException("the sources have different states"));
        (await Should.ThrowAsync<ExchangeFailedException>(LearnAndTrainAsync())).Message.ShouldContain("different states");
    }

    [Fact]
    public async Task OthersStopEarly_WhileItLearns_LearnerStopsAtTheSameStep()
    {
        // The looks at steps 4 and 6 are in vain.
        const int Stopped = 7;
        var spec = Specs.Mlp(steps: 50) with
        {
            Validation = new() { Every = 2, Batches = 2 },
            EarlyStopping = new() { Patience = 2, Threshold = 1000 },
        };
        await BeginAsync(spec, after: Stopped);
        _members[Learner].Exchange = new EndingExchange(_members[Learner].Exchange, Stopped, _fetched.Task);

        var ends = await TrainAsync();

        ends.ShouldAllBe(end => end == LoopEnd.StoppedEarly);
        _members.ShouldAllBe(member => member.Replica.Step == Stopped);
        (await HashesAsync()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Share_SomeMembersLearn_OthersComputeEverything()
    {
        GenerationShare Share(int rank) => new(rank, 4) { Learners = [1, 3] };

        Enumerable.Range(0, 4).Select(rank => Share(rank).Microbatches(6).Count).ShouldBe([3, 0, 3, 0]);
        (Share(0).Microbatches(6), Share(2).Microbatches(6)).ShouldBe((new(0, 3), new(3, 6)));
        (Share(1).IsLearner, Share(2).IsLearner, new GenerationShare(1, 2).IsLearner).ShouldBe((true, false, false));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
            await member.DisposeAsync();
    }

    /// <summary>The state is there once the first member has committed so many steps.</summary>
    private async Task BeginAsync(JobSpec spec, int after)
    {
        var exchange = new MemoryExchange(spec.Batch.Microbatches, Learner + 1);
        _members = [.. await Task.WhenAll(Enumerable.Range(0, Learner + 1).Select(
            rank => Member.StartAsync(spec, new(rank, Learner + 1) { Learners = [Learner] }, exchange.Of(rank))))];
        _members[0].Committed = it => Fetch(it.Replica.Step == after);
        Fetch(after == 0);
    }

    private void Fetch(bool now)
    {
        if (now)
            _fetched.TrySetResult();
    }

    private Task<LoopEnd[]> TrainAsync() =>
        Task.WhenAll([.. _members.Take(Learner).Select(member => member.TrainAsync()), LearnAndTrainAsync()]);

    private async Task<LoopEnd> LearnAndTrainAsync() =>
        await _members[Learner].LearnAsync(_fetched.Task) ?? await _members[Learner].TrainAsync();

    private async Task<string[]> HashesAsync() => await Task.WhenAll(_members.Select(member => member.OnThreadAsync(member.Replica.WeightsHash)));

    /// <summary>The others leave before a step.</summary>
    private sealed class EndingExchange(IGradientExchange inner, int step, Task left) : IGradientExchange
    {
        public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken) =>
            contribution.Step == step ? new Ended(left) : inner.Begin(contribution, total, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private sealed class Ended(Task left) : IStepReduction
        {
            public ImmutableArray<int> WaitingFor => [0];

            public void Announce(GradientSlice slice)
            {
                // A learner announces nothing.
            }

            public async Task<StepReceipt> CompleteAsync()
            {
                await left;
                throw new ExchangeFailedException("rank 0 has left") { Suspects = [0] };
            }
        }
    }
}
