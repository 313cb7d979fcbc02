using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Data;

public sealed class TextFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Find_Folder_GivesAllFilesInOrdinalOrder()
    {
        var files = new[] { "B/x.txt", "a/deep/er.txt", "a/z.txt", "c.txt" }.Select(name => _folder.File(name, "text")).ToArray();
        TextFiles.Find([_folder.Path]).ShouldBe(files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Find_FilesThatLieTwice_AreReadOnce()
    {
        var file = _folder.File("real.txt", "text");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "zlink.txt"), file);
        TextFiles.Find([_folder.Path, file]).ShouldBe([file]);
    }

    [Fact]
    public void Find_LinkThatLoops_Ends()
    {
        var file = _folder.File("a/x.txt", "text");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "a", "loop"), _folder.Path);
        var found = TextFiles.Find([Path.Combine(_folder.Path, "a")]);
        found.ShouldHaveSingleItem().ShouldBe(file);
    }

    [Fact]
    public void Find_LinkOutOfTheFolder_IsFollowed()
    {
        using var other = new TemporaryFolder();
        other.File("y.txt", "text");
        var link = Path.Combine(_folder.Path, "out");
        Directory.CreateSymbolicLink(link, other.Path);
        TextFiles.Find([_folder.Path]).ShouldBe([Path.Combine(link, "y.txt")]);
    }

    [Fact]
    public void Find_BrokenLinksAndEmptyFiles_ArePassedOver()
    {
        _folder.File("empty.txt", "");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "broken"), "/nowhere/at/all");
        TextFiles.Find([_folder.Path]).ShouldBeEmpty();
    }

    [Fact]
    public void Find_PathThatIsNotThere_NamesIt() =>
        Should.Throw<TrainingDataException>(() => TextFiles.Find(["/nowhere/at/all"])).Message
            .ShouldBe("data.path: '/nowhere/at/all' is not there");

    public void Dispose() => _folder.Dispose();
}
