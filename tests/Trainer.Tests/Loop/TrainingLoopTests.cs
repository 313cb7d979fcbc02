using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Loop;

[Collection(TorchCollection.Name)]
public sealed class TrainingLoopTests : IAsyncDisposable
{
    private ImmutableArray<Member> _members = [];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)] // more members than microbatches
    public async Task Boundary_RequestedByAll_IsLeftByAllAfterTheSameStep(int workers)
    {
        await BeginAsync(Specs.Mlp(steps: 50), workers);
        foreach (var member in _members)
            member.Committed = it => Request(it, 9);

        (await TrainAsync()).ShouldAllBe(end => end == LoopEnd.Boundary);

        _members.Select(member => member.Replica.Step).Distinct().ShouldHaveSingleItem().ShouldBe(10);
    }

    [Fact]
    public async Task Boundary_RequestedByOne_IsLeftByAll()
    {
        await BeginAsync(Specs.Mlp(steps: 50), 3);
        _members[1].Committed = it => Request(it, 4);

        (await TrainAsync()).ShouldAllBe(end => end == LoopEnd.Boundary);

        _members.ShouldAllBe(member => member.Replica.Step == 5);
        foreach (var member in _members)
            member.Leaving.ShouldBe([(5, 4)], "it is told before the step is committed");
    }

    [Fact]
    public async Task Boundary_InTheLastStep_IsTheEnd()
    {
        await BeginAsync(Specs.Mlp(steps: 5), 2);
        _members[0].Committed = it => Request(it, 4);
        (await TrainAsync()).ShouldAllBe(end => end == LoopEnd.LastStep);
        _members.ShouldAllBe(member => member.Leaving.Count == 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task EarlyStopping_AnyNumberOfWorkers_EndsAfterTheSameStep(int workers)
    {
        // A threshold that no improvement reaches: the looks at steps 4, 6 and 8 are in vain.
        var spec = Specs.Mlp(steps: 50) with
        {
            Validation = new() { Every = 2, Batches = 2 },
            EarlyStopping = new() { Patience = 3, Threshold = 1000 },
        };
        await BeginAsync(spec, workers);
        _members[0].Committed = it => Request(it, 8);

        (await TrainAsync()).ShouldAllBe(end => end == LoopEnd.StoppedEarly);

        _members.ShouldAllBe(member => member.Replica.Step == 9 && member.Leaving.Count == 0);
        _members.Select(member => member.Replica.BestValidationLoss).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        _members.Select(member => member.Replica.StoppedEarly).Distinct().ShouldHaveSingleItem()!.ShouldContain("early stopping at step 8");
        (await TrainAsync()).ShouldAllBe(end => end == LoopEnd.StoppedEarly, "it stays stopped");
    }

    [Fact]
    public async Task EarlyStopping_OfTheTrainingLoss_NeedsNoValidationShare()
    {
        var spec = Specs.Mlp(steps: 50);
        spec = spec with
        {
            Data = spec.Data with { Validation = 0 },
            Validation = new() { Every = 3 },
            EarlyStopping = new() { Metric = StoppingMetric.Loss, Patience = 2, Threshold = 1000 },
        };
        await BeginAsync(spec, 2);

        (await TrainAsync()).ShouldAllBe(end => end == LoopEnd.StoppedEarly);

        _members.ShouldAllBe(member => member.Replica.Step == 10);
    }

    [Fact]
    public async Task Validation_InTheLoop_GivesTheLossOfTheCheckpointOfTheSameStep()
    {
        var spec = Specs.Mlp(steps: 5) with { Validation = new() { Every = 4, Batches = 3 } };
        await BeginAsync(spec, 2);
        double? evaluated = null;
        _members[1].Committed = it => evaluated = it.Replica.Step == 4 ? it.Replica.CaptureCheckpoint("hash").State.ValidationLoss : evaluated;

        await TrainAsync();

        evaluated.ShouldNotBeNull();
        _members.ShouldAllBe(member => member.Replica.BestValidationLoss == evaluated);
    }

    [Fact]
    public async Task CatchUp_WithTheLastTotal_GivesTheSameBits()
    {
        await BeginAsync(Specs.Mlp(steps: 20), 2);
        var (ahead, behind) = (_members[0], _members[1]);
        ahead.Loop.LastTotal.ShouldBeNull();
        ahead.Committed = it => Request(it, 7);
        behind.Exchange = new ForgetfulExchange(behind.Exchange, 7);

        var left = ahead.TrainAsync();
        await Should.ThrowAsync<ExchangeFailedException>(behind.TrainAsync());
        (await left).ShouldBe(LoopEnd.Boundary);
        (ahead.Replica.Step, behind.Replica.Step).ShouldBe((8, 7));
        behind.Loop.LastTotal!.Value.Step.ShouldBe(6, "a step that failed does not touch the total before it");

        var last = ahead.Loop.LastTotal!.Value;
        last.Step.ShouldBe(7);
        await behind.OnThreadAsync(() =>
        {
            behind.Loop.CatchUp(last.Values.Span);
            return true;
        });

        behind.Replica.Step.ShouldBe(8);
        behind.Replica.Loss.ShouldBe(ahead.Replica.Loss);
        behind.Loop.LastTotal!.Value.Values.ToArray().ShouldBe(last.Values.ToArray());
        (await behind.OnThreadAsync(behind.Replica.WeightsHash)).ShouldBe(await ahead.OnThreadAsync(ahead.Replica.WeightsHash));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
            await member.DisposeAsync();
    }

    private static void Request(Member member, int step)
    {
        if (member.Replica.Step == step)
            member.Boundary.Request();
    }

    private async Task BeginAsync(JobSpec spec, int workers) => _members = await Member.WorldAsync(spec, workers);

    private Task<LoopEnd[]> TrainAsync() => Task.WhenAll(_members.Select(member => member.TrainAsync()));

    /// <summary>Contributes to a step, and loses its total half-way.</summary>
    private sealed class ForgetfulExchange(IGradientExchange inner, int step) : IGradientExchange
    {
        public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken)
        {
            var reduction = inner.Begin(contribution, total, cancellationToken);
            return contribution.Step == step ? new Forgetful(reduction, total) : reduction;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private sealed class Forgetful(IStepReduction inner, Memory<float> total) : IStepReduction
        {
            public ImmutableArray<int> WaitingFor => inner.WaitingFor;

            public void Announce(GradientSlice slice) => inner.Announce(slice);

            public async Task<StepReceipt> CompleteAsync()
            {
                await inner.CompleteAsync();
                total.Span[(total.Length / 2)..].Clear();
                throw new ExchangeFailedException("the connection broke") { Suspects = [0] };
            }
        }
    }
}
