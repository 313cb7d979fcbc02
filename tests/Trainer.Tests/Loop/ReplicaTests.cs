using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;
using OrleansTraining.Trainer.Tests.Support;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Tests.Loop;

[Collection(TorchCollection.Name)]
public sealed class ReplicaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Weights_OfOneTwoThreeAndSevenWorkers_AreTheSameBits()
    {
        var spec = Specs.Mlp();
        var (hash, losses) = await World.TrainAsync(spec, 1);
        losses[^1].ShouldBeLessThan(losses[0]);
        foreach (var workers in new[] { 2, 3, 7 })
            (await World.TrainAsync(spec, workers)).Hash.ShouldBe(hash, $"{workers} workers");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task WeightsOfGpt_OfAnyNumberOfWorkersAndMicrobatches_AreTheSameBits(int microbatches)
    {
        var spec = Specs.Gpt(Text());
        spec = spec with { Batch = spec.Batch with { Microbatches = microbatches } };
        var (hash, _) = await World.TrainAsync(spec, 1);
        (await World.TrainAsync(spec, 2)).Hash.ShouldBe(hash);
        (await World.TrainAsync(spec, 3)).Hash.ShouldBe(hash);
    }

    [Fact]
    public void Gradient_WithDropout_DependsOnStepAndMicrobatchAlone()
    {
        var spec = Specs.Gpt(Text(), dropout: 0.3);
        using var replica = Open(spec);
        var (first, second, again) = (Vector(replica), Vector(replica), Vector(replica));
        replica.ComputeGradient(0, first, _ => { });
        replica.ComputeGradient(1, second, _ => { });
        replica.ComputeGradient(0, again, _ => { });
        again.ShouldBe(first);
        second.ShouldNotBe(first);
    }

    [Fact]
    public void Gradient_SummedAlongTheTree_EqualsThatOfTheWholeBatch()
    {
        var spec = Specs.Mlp(microbatches: 4);
        using var parts = Open(spec);
        using var whole = Open(spec with { Batch = new() { Microbatches = 1, Size = 16 } });
        var tree = new GradientTree(parts.VectorLength, new ManagedBuffers(), parts.ComputeGradient);
        var run = tree.Begin(4, new(0, 4), CancellationToken.None);
        run.Finish(_ => { });
        var sum = run.Sums[0].Values.ToArray();
        var direct = Vector(whole);
        whole.ComputeGradient(0, direct, _ => { });
        for (var i = 0; i < direct.Length; i++)
            (sum[i] / 4).ShouldBe(direct[i], 1e-5f);
    }

    [Theory]
    [InlineData(OptimizerKind.AdamW, 0)]
    [InlineData(OptimizerKind.Sgd, 0)]
    [InlineData(OptimizerKind.Sgd, 0.9)]
    public async Task Resume_FromACheckpoint_EqualsUninterrupted(OptimizerKind kind, double momentum)
    {
        var spec = Specs.Mlp();
        spec = spec with { Optimizer = spec.Optimizer with { Kind = kind, Momentum = momentum } };
        using var uninterrupted = Open(spec);
        await World.TrainAloneAsync(spec, uninterrupted);

        using var first = Open(spec);
        await World.TrainAloneAsync(spec with { Steps = 5 }, first);
        var folder = new CheckpointFolder(_folder.Path);
        new CheckpointWriter(folder, new DiskFiles(), 1, "t").Write(first.Capture("hash"));

        using var second = Open(spec);
        second.Load(new CheckpointReader(folder, "hash").LoadNewest((_, reason) => Assert.Fail(reason))!);
        second.Step.ShouldBe(5);
        await World.TrainAloneAsync(spec, second);
        second.WeightsHash().ShouldBe(uninterrupted.WeightsHash());
        second.Loss.ShouldBe(uninterrupted.Loss);
    }

    [Fact]
    public async Task State_SentToAPeer_GivesItTheSameBits()
    {
        var spec = Specs.Mlp();
        using var sender = Open(spec);
        await World.TrainAloneAsync(spec with { Steps = 3 }, sender);
        using var receiver = Open(spec);
        receiver.Load(StateBlob.Unpack(StateBlob.Pack(sender.Capture("hash"))));
        receiver.WeightsHash().ShouldBe(sender.WeightsHash());
        StateBlob.Pack(receiver.Capture("hash")).ShouldBe(StateBlob.Pack(sender.Capture("hash")));
    }

    [Theory]
    [InlineData(OptimizerKind.AdamW, 0)]
    [InlineData(OptimizerKind.Sgd, 0)]
    [InlineData(OptimizerKind.Sgd, 0.9)]
    public async Task Row_CopiedInStripes_GivesTheSameStateAndTrajectory(OptimizerKind kind, double momentum)
    {
        var spec = Specs.Mlp();
        spec = spec with { Optimizer = spec.Optimizer with { Kind = kind, Momentum = momentum } };
        using var sender = Open(spec);
        await World.TrainAloneAsync(spec with { Steps = 4 }, sender);
        using var receiver = Open(spec);
        await World.TrainAloneAsync(spec with { Steps = 1 }, receiver);

        receiver.ReadHeader(sender.Header()());
        receiver.IsWhole.ShouldBeFalse();
        Copy(sender, receiver, 1000);

        receiver.IsWhole.ShouldBeTrue();
        receiver.Header()().ShouldBe(sender.Header()());
        await World.TrainAloneAsync(spec, sender);
        await World.TrainAloneAsync(spec, receiver);
        receiver.WeightsHash().ShouldBe(sender.WeightsHash());
    }

    [Fact]
    public async Task Row_HalfWritten_IsNotTrainedButCanBeReset()
    {
        var spec = Specs.Mlp();
        using var sender = Open(spec);
        await World.TrainAloneAsync(spec with { Steps = 4 }, sender);
        using var receiver = Open(spec);
        var initial = receiver.WeightsHash();
        receiver.ReadHeader(sender.Header()());
        receiver.CopyFrom(0, new byte[receiver.Length / 2]);
        await Should.ThrowAsync<InvalidOperationException>(World.TrainAloneAsync(spec, receiver));

        receiver.Reset();

        receiver.IsWhole.ShouldBeTrue();
        (receiver.Step, receiver.WeightsHash()).ShouldBe((0, initial));
        await World.TrainAloneAsync(spec, receiver);
        receiver.WeightsHash().ShouldBe((await World.TrainAsync(spec, 1)).Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"standing\":{\"step\":-1},\"optimizer_counter\":0,\"length\":12}")]
    [InlineData("{\"standing\":{\"step\":1},\"optimizer_counter\":1,\"length\":12}")]
    public void ReadHeader_NoneOfThisModel_IsRefusedAndChangesNothing(string header)
    {
        using var replica = Open(Specs.Mlp());
        var before = replica.Header()();
        Should.Throw<InvalidDataException>(() => replica.ReadHeader(System.Text.Encoding.UTF8.GetBytes(header)));
        replica.IsWhole.ShouldBeTrue();
        replica.Header()().ShouldBe(before);
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(0, int.MaxValue)]
    public void Row_OutsideItsBounds_IsRefused(long offset, int past)
    {
        using var replica = Open(Specs.Mlp());
        var length = (int)Math.Min(past, replica.Length + 1);
        Should.Throw<ArgumentOutOfRangeException>(() => replica.CopyTo(offset, new byte[length]));
        Should.Throw<ArgumentOutOfRangeException>(() => replica.CopyFrom(offset, new byte[length]));
    }

    [Fact]
    public void Load_StateOfAnotherModel_IsRefused()
    {
        using var small = Open(Specs.Mlp());
        using var other = Open(Specs.Mlp() with { Model = new() { Kind = ModelKind.Mlp, Hidden = [8] } });
        Should.Throw<InvalidDataException>(() => small.Load(other.Capture("hash")));
    }

    [Fact]
    public void Apply_NotFinite_StopsAndChangesNothing()
    {
        using var replica = Open(Specs.Mlp());
        var before = replica.WeightsHash();
        var total = Vector(replica);
        total[3] = float.NaN;
        Should.Throw<TrainingDivergedException>(() => replica.Apply(total)).Message.ShouldContain("step 0");
        replica.Step.ShouldBe(0);
        replica.WeightsHash().ShouldBe(before);
    }

    [Fact]
    public async Task Evaluate_WhileTraining_LeavesTheTrajectoryAlone()
    {
        var spec = Specs.Gpt(Text(), dropout: 0.2);
        using var plain = Open(spec);
        await World.TrainAloneAsync(spec, plain);
        using var watched = Open(spec);
        for (var steps = 1; steps <= spec.Steps; steps++)
        {
            await World.TrainAloneAsync(spec with { Steps = steps }, watched);
            watched.Evaluate(64)!.Value.ShouldBeGreaterThan(0);
        }
        watched.WeightsHash().ShouldBe(plain.WeightsHash());
    }

    [Fact]
    public async Task Tensors_OverManySteps_DoNotPileUp()
    {
        var spec = Specs.Gpt(Text(), steps: 40);
        using var replica = Open(spec);
        await World.TrainAloneAsync(spec with { Steps = 5 }, replica);
        // Other tests leave tensors to the collector, which may come in between.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        await World.TrainAloneAsync(spec, replica);
        replica.Evaluate(64);
        replica.Capture("hash");
        Tensor.TotalCount.ShouldBeLessThanOrEqualTo(before);
    }

    [Fact]
    public void Capture_AtAStep_TellsThePlaceInTheData()
    {
        using var replica = Open(Specs.Mlp());
        var state = replica.Capture("hash", 0.5).State;
        (state.Step, state.Epoch, state.Samples, state.ShardIdx).ShouldBe((0, 0, 0, 0));
        state.BestValidationLoss.ShouldBe(0.5);
        replica.Capture("hash", 0.7).State.BestValidationLoss.ShouldBe(0.5);
    }

    public void Dispose() => _folder.Dispose();

    private static Replica Open(JobSpec spec)
    {
        set_num_threads(1);
        return new(spec, TrainingData.Open(spec));
    }

    private static void Copy(IReplicaState from, IReplicaState to, int stripe)
    {
        // From the last stripe to the first: the order is free.
        for (var offset = (from.Length - 1) / stripe * stripe; offset >= 0; offset -= stripe)
        {
            var bytes = new byte[Math.Min(stripe, from.Length - offset)];
            from.CopyTo(offset, bytes);
            to.CopyFrom(offset, bytes);
        }
    }

    private static float[] Vector(Replica replica) => new float[replica.VectorLength];

    private string Text() => _folder.File("text.txt", string.Concat(Enumerable.Range(0, 60).Select(i => $"line {i * i} of some text\n")));
}
