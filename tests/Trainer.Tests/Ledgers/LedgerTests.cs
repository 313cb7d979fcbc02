using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Ledgers;
using OrleansTraining.Trainer.Loop;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Ledgers;

[Collection(TorchCollection.Name)]
public sealed class LedgerTests : IDisposable
{
    // 180 training samples, 20 a step: an epoch ends in a step.
    private static readonly JobSpec Spec = Specs.Mlp(steps: 20) with { Ledger = true };

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Ledgers_OfAWorld_ProveEachSampleOnce(int workers)
    {
        var exchange = new MemoryExchange(Spec.Batch.Microbatches, workers);
        await TrainAsync(Spec, workers, 1, 0, exchange);

        var verdict = LedgerChecker.Check(Read(), Spec.Steps);

        verdict.Findings.ShouldBeEmpty();
        (verdict.Steps, verdict.Samples, verdict.TakenBack).ShouldBe((20, 400, 0));
        Read().Length.ShouldBe(workers);
        Read().ShouldAllBe(file => file.Steps.All(step => step.Shares.Sum(share => share.Samples.Length) == 20 && step.WorldSize == workers));
    }

    [Fact]
    public async Task Ledgers_OfTwoRunsFromTheStart_TakeTheFirstBack()
    {
        await TrainAsync(Spec with { Steps = 6 }, 2, 1, 0, new(Spec.Batch.Microbatches, 2));
        await TrainAsync(Spec, 3, 2, 2, new(Spec.Batch.Microbatches, 3));

        var verdict = LedgerChecker.Check(Read(), Spec.Steps);

        verdict.Findings.ShouldBeEmpty();
        verdict.TakenBack.ShouldBe(6);
    }

    [Fact]
    public void Writer_DiskRefuses_EndsTheLedgerAndTellsOnce()
    {
        var told = new List<string>();
        var file = _folder.File("taken", "");
        var writer = new LedgerWriter(Path.Combine(file, "0-1.jsonl"), Header(), TimeProvider.System, told.Add);
        writer.Write(new(0, 1), 0, new([]), default);
        writer.Write(new(0, 1), 1, new([]), default);
        told.Count.ShouldBe(1);
    }

    [Fact]
    public void Writer_EachStep_IsOnTheDiskWhenItReturns()
    {
        var path = LedgerFolder.FileOf(_folder.Path, "job", 1, 2);
        using var writer = new LedgerWriter(path, Header(), TimeProvider.System, Assert.Fail);
        for (var step = 0; step < 3; step++)
        {
            writer.Write(new(0, 1, 5), step, new([new StepShare(0, new(0, 1), [7])]), new(TimeSpan.FromMilliseconds(9), TimeSpan.FromMilliseconds(12)));
            LedgerReader.Read(path)!.Steps.Length.ShouldBe(step + 1);
        }
        var last = LedgerReader.Read(path)!.Steps[^1];
        (last.Generation, last.Step, last.DurationMicroseconds, last.ComputeMicroseconds, last.Shares[0].Samples[0]).ShouldBe((5, 2, 12_000, 9_000, 7));
    }

    [Fact]
    public void Open_SpecWithoutLedger_KeepsNone()
    {
        using var replica = new Replica(Spec, TrainingData.Open(Spec));
        using var ledger = StepLedgers.Open(
            Spec with { Ledger = false }, _folder.Path, new("job", 0, 1), replica, TimeProvider.System, Assert.Fail);
        ledger.IsKept.ShouldBeFalse();
        ledger.Write(new(0, 1), 0, new([]), default);
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static LedgerHeader Header() => new() { Job = "job", Slot = 1, Attempt = 2, SamplesPerEpoch = 4, Microbatches = 1, Size = 1 };

    private LedgerFile[] Read() => [.. LedgerReader.ReadFolder(LedgerFolder.Of(_folder.Path, "job"))];

    private Task TrainAsync(JobSpec spec, int workers, long generation, int slots, MemoryExchange exchange) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(async rank =>
        {
            await using var member = await Member.StartAsync(
                spec, new(rank, workers, generation), exchange.Of(rank),
                replica => StepLedgers.Open(spec, _folder.Path, new("job", slots + rank, 1), replica, TimeProvider.System, Assert.Fail));
            await member.TrainAsync();
            member.Loop.Ledger.Dispose();
        }));
}
