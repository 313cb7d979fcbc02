using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>Whole trainings, and what their ledgers prove.</summary>
[Collection(TorchCollection.Name)]
public sealed class LedgerTrainingTests
{
    private static readonly JobSpec Spec = Specs.Mlp(steps: 24) with
    {
        Name = "job",
        WorldSize = 3,
        Exchange = ExchangeKind.Grain,
        Ledger = true,
        Checkpoint = new() { Every = 8 },
        Restart = new() { Max = 5, Backoff = TimeSpan.FromMilliseconds(20) },
    };

    [Theory]
    [InlineData(nameof(FaultPoint.Step), 1)]
    [InlineData(nameof(FaultPoint.Exchange), 2)]
    [InlineData(nameof(FaultPoint.Commit), 0)]
    [InlineData(nameof(FaultPoint.Step), null)] // all of them
    public async Task Ledgers_WorkersKilledInTheMiddle_ProveEachSampleOnce(string point, int? slot)
    {
        await using var cluster = await TrainerCluster.StartAsync(1, new Fault(Enum.Parse<FaultPoint>(point), 13, FaultKind.SigKill, slot));

        var status = await cluster.EndAsync(await cluster.SubmitAsync(Spec));

        status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");
        var verdict = LedgerChecker.Check(LedgerReader.ReadFolder(LedgerFolder.Of(cluster.StateFolder, "job")), Spec.Steps);
        verdict.Findings.ShouldBeEmpty();
        (verdict.Steps, verdict.Samples).ShouldBe((24, 480));
    }

    [Fact]
    public async Task Nccl_MachineWithoutIt_FailsTheJobAndNamesWhatIsMissing()
    {
        await using var cluster = await TrainerCluster.StartAsync();
        cluster.Nccl = new(null, new(0, "libnccl.so.2 is not there"));

        var status = await cluster.EndAsync(await cluster.SubmitAsync(Spec with { Exchange = ExchangeKind.Nccl, Ledger = false, WorldSize = 1 }));

        status.Phase.ShouldBe(JobPhase.Failed);
        status.Reason.ShouldContain("exchange is nccl, but libnccl.so.2 is not there");
    }
}
