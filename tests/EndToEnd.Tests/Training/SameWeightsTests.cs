using OrleansTraining.EndToEnd.Tests.Running;

namespace OrleansTraining.EndToEnd.Tests.Training;

[Collection(Clusters.Name)]
public sealed class SameWeightsTests(Baseline baseline) : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    private string Spec(int workers) => _sandbox.Write("tiny-gpt.yaml", Specs.TinyGpt(workers));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Up_MoreWorkers_GivesTheSameWeights(int workers)
    {
        var result = await _sandbox.ResultAsync(0, ["up", Spec(1), "--silos", "2", "--workers", $"{workers}"]);

        Baseline.HashOf(result).ShouldBe(await baseline.WeightsAsync());
        result.GetProperty("workers").GetInt32().ShouldBe(workers);
        result.GetProperty("restarts").GetInt32().ShouldBe(0);
        _sandbox.ShouldBeClean();
    }

    [Theory]
    [InlineData("exchange:25:sigkill@1")]
    [InlineData("step:31:sigkill")]
    public async Task Up_TrainersKilledInTheMiddle_GivesTheSameWeights(string faults)
    {
        var result = await _sandbox.ResultAsync(0, ["up", Spec(2), "--silos", "2"], new Dictionary<string, string> { ["OTRAIN_FAULTS"] = faults });

        Baseline.HashOf(result).ShouldBe(await baseline.WeightsAsync());
        result.GetProperty("restarts").GetInt32().ShouldBe(faults.Contains('@') ? 1 : 2);
        _sandbox.ShouldBeClean();
    }
}
