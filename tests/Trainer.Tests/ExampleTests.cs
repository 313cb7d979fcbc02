using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;

namespace OrleansTraining.Trainer.Tests;

public sealed class ExampleTests
{
    [Theory]
    [InlineData("char-gpt")]
    [InlineData("synthetic")]
    [InlineData("tiny-gpt")]
    public void Example_Spec_IsValidAndHasData(string name)
    {
        var reading = JobSpecs.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples", $"{name}.yaml")));
        reading.Faults.ShouldBeEmpty();
        reading.Spec!.Name.ShouldBe(name);
        TrainingData.Open(reading.Spec).Split.Training.Length.ShouldBeGreaterThan(100);
    }
}
