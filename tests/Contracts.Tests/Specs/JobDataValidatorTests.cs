using System.Collections.Immutable;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Tests.Specs;

public sealed class JobDataValidatorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-data-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static string[] Faults(ImmutableArray<string> paths, int context = 8, double validation = 0, Vocabulary vocabulary = Vocabulary.Byte) =>
    [
        .. JobDataValidator.Validate(new JobSpec
        {
            Model = new ModelSpec { Kind = ModelKind.Gpt, Context = context },
            Data = new DataSpec { Kind = DataKind.Text, Path = paths, Validation = validation, Vocabulary = vocabulary },
        }).Select(fault => fault.ToString()),
    ];

    [Fact]
    public void Validate_Synthetic_LooksAtNothing() =>
        JobDataValidator.Validate(new JobSpec { Data = new DataSpec { Path = ["/nowhere"] } }).ShouldBeEmpty();

    [Fact]
    public void Validate_FileAndFolder_AreAccepted()
    {
        var file = Write("a.txt", new string('a', 100));
        Write("b/c/d.txt", new string('b', 100));

        Faults([file, Path.Combine(_folder.FullName, "b")], validation: 0.1).ShouldBeEmpty();
    }

    [Fact]
    public void Validate_EachBadPath_IsNamed()
    {
        var empty = Write("empty.txt", "");
        var hollow = Directory.CreateDirectory(Path.Combine(_folder.FullName, "hollow")).FullName;
        var missing = Path.Combine(_folder.FullName, "missing");

        Faults([missing, empty, hollow]).ShouldBe([
            $"data.path[0]: does not exist: '{missing}'",
            $"data.path[1]: is empty: '{empty}'",
            $"data.path[2]: has no file in it: '{hollow}'",
        ]);
    }

    [Fact]
    public void Validate_FolderOfEmptyFiles_IsEmpty()
    {
        Write("x/a", "");
        Write("x/b", "");

        Faults([_folder.FullName]).ShouldHaveSingleItem().ShouldStartWith("data.path: has only empty files in it");
    }

    [Fact]
    public void Validate_BrokenLinkInAFolder_CannotBeRead()
    {
        var link = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.FullName, "links")).FullName, "link");
        File.CreateSymbolicLink(link, Path.Combine(_folder.FullName, "gone"));

        Faults([Path.GetDirectoryName(link)!]).ShouldHaveSingleItem().ShouldStartWith("data.path: cannot be read: ");
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void Validate_WindowOfTraining_MustFit(int length, bool fits)
    {
        var faults = Faults([Write("a", new string('a', length))]);

        if (fits)
            faults.ShouldBeEmpty();
        else
            faults.ShouldBe(["data.path: must have at least model.context + 1 = 9 tokens, has 8"]);
    }

    [Fact]
    public void Validate_WindowOfValidation_MustFit() =>
        Faults([Write("a", new string('a', 16))], validation: 0.1).ShouldBe([
            "data.validation: is 0.1, which needs a window for training and one for validation: 2 x model.context + 1 = 17 tokens; the text has 16",
        ]);

    [Fact]
    public void Validate_Characters_AreCountedNotBytes() =>
        Faults([Write("a", new string('é', 8))], vocabulary: Vocabulary.Char).ShouldBe(["data.path: must have at least model.context + 1 = 9 tokens, has 8"]);
}
