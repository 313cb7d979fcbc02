using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Tests.Specs;

public sealed class JobNameTests
{
    [Theory]
    [InlineData("name: job", true)]
    [InlineData("{\"name\": \"mine\", \"steps\": 3}", true)]
    [InlineData("world_size: 4", false)]
    [InlineData("{}", false)]
    public void Read_Text_TellsWhetherItNamesTheJob(string text, bool expected) => JobSpecs.Read(text).IsNamed.ShouldBe(expected);

    [Theory]
    [InlineData("purge")]
    [InlineData("summaries")]
    public void Read_NameThatIsAPathOfTheApi_IsRefused(string name) =>
        JobSpecs.Read($"name: {name}").Faults.ShouldHaveSingleItem().ToString().ShouldContain($"is '{name}'");
}
