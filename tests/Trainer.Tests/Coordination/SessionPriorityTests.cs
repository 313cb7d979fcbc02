using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Coordination;

public sealed class SessionPriorityTests
{
    [Theory]
    [InlineData("12 (dotnet) S 10 10 10 0 -1 4194304", "5")]
    [InlineData("12 (a (b) c) S 10 10 10 0 -1 4194304", "5")]
    [InlineData("12 (dotnet) S 11 10 10 0 -1 4194304", "unchanged")]
    [InlineData("12 (dotnet) S 10 10 10 34816 12 4194304", "unchanged")]
    [InlineData("nonsense", "unchanged")]
    public void Lower_SessionOfItsOwn_IsTheOnlyOneThatMakesWay(string stat, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.File("stat", stat);
        var group = folder.File("autogroup", "unchanged");

        new SessionPriority(folder.Path).Lower();

        File.ReadAllText(group).ShouldBe(expected);
    }

    [Fact]
    public void Lower_NoSuchScheduling_ChangesNothing()
    {
        using var folder = new TemporaryFolder();

        new SessionPriority(folder.Path).Lower();

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }
}
