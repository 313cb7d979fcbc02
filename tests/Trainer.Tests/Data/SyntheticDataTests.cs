using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;

namespace OrleansTraining.Trainer.Tests.Data;

public sealed class SyntheticDataTests
{
    private static readonly DataSpec Spec = new() { Samples = 3000, Features = 4, Classes = 3, Noise = 0.5 };

    [Fact]
    public void Samples_OfOneSeed_AreTheSame()
    {
        new SyntheticData(Spec, 5)[17].ToArray().ShouldBe(new SyntheticData(Spec, 5)[17].ToArray());
        new SyntheticData(Spec, 6)[17].ToArray().ShouldNotBe(new SyntheticData(Spec, 5)[17].ToArray());
    }

    [Fact]
    public void Samples_OfAClass_ScatterByTheNoise()
    {
        var data = new SyntheticData(Spec, 5);
        var values = Enumerable.Range(0, 1000).Select(i => (double)data[i * 3][0]).ToArray();
        var mean = values.Average();
        Math.Sqrt(values.Average(value => (value - mean) * (value - mean))).ShouldBe(0.5, 0.05);
    }

    [Fact]
    public void Samples_TooManyForMemory_AreRefused() =>
        Should.Throw<TrainingDataException>(() => new SyntheticData(Spec with { Samples = int.MaxValue, Features = 1000 }, 1))
            .Message.ShouldStartWith("data.samples: ");
}
