using System.Globalization;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Trainer.Tests.Support;
using Xunit.Abstractions;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>A job whose workers are killed again and again. OTRAIN_CHAOS_SEED repeats a run.</summary>
[Collection(TorchCollection.Name)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(3, 0, 30)]
    [InlineData(4, 1, 100)]
    public async Task Training_KilledAgainAndAgain_LosesNothingAndEndsWithTheSameWeights(int workers, int spares, int kills)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OTRAIN_CHAOS_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        output.WriteLine($"OTRAIN_CHAOS_SEED={seed}");
        var spec = Specs.Mlp(steps: 30 + (4 * kills), microbatches: 5) with
        {
            Name = "chaos",
            WorldSize = workers,
            Spares = spares,
            Ledger = true,
            Checkpoint = new() { Every = 25 },
            Restart = new() { Max = 1000, Backoff = TimeSpan.FromMilliseconds(5) },
        };
        var expected = (await World.TrainAsync(spec, 1)).Hash;
        var plan = new ChaosPlan(seed, workers, kills);
        await using var cluster = await TrainerCluster.StartAsync();
        cluster.Chaos = (_, point, step) => plan.Ask(point, step);

        var status = await cluster.EndAsync(await cluster.SubmitAsync(spec));

        status.Phase.ShouldBe(JobPhase.Completed, $"seed {seed}: {status.Reason}\n{cluster.Story}");
        plan.Done.ShouldBe(kills, $"seed {seed}: the job ended before all kills were done");
        status.WeightsHash.ShouldBe(expected, $"seed {seed}");
        var verdict = LedgerChecker.Check(LedgerReader.ReadFolder(LedgerFolder.Of(cluster.StateFolder, "chaos")), spec.Steps);
        verdict.IsClean.ShouldBeTrue($"seed {seed}: {string.Join('\n', verdict.Findings)}");
        verdict.Samples.ShouldBe((long)spec.Steps * spec.Batch.Microbatches * spec.Batch.Size);
    }
}
