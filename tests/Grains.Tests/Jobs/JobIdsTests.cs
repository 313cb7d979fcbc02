using OrleansTraining.Grains.Jobs.Registry;

namespace OrleansTraining.Grains.Tests.Jobs;

public sealed class JobIdsTests
{
    [Fact]
    public void Candidates_Name_ThenNumbers() =>
        JobIds.Candidates("char-gpt").Take(3).ShouldBe(["char-gpt", "char-gpt-2", "char-gpt-3"]);

    [Fact]
    public void Candidates_LongName_StaysALabel()
    {
        var name = new string('a', 60) + "-bc";

        JobIds.Candidates(name).Take(12).ShouldAllBe(id => id.Length <= 63 && !id.Contains("--"));
    }
}
