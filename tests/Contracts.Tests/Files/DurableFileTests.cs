using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Contracts.Tests.Files;

public sealed class DurableFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-durable-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Target => Path.Combine(_folder.FullName, "a.json");

    [Fact]
    public async Task Replace_ExistingFile_HasTheNewContentAlone()
    {
        await File.WriteAllTextAsync(Target, "old");
        await File.WriteAllTextAsync(DurableFile.TemporaryOf(Target), "what a killed writer left");

        await DurableFile.ReplaceAsync(Target, "new"u8.ToArray());

        (await File.ReadAllTextAsync(Target)).ShouldBe("new");
        Names().ShouldBe(["a.json"]);
    }

    [Fact]
    public async Task Replace_Cancelled_LeavesTheOldContentAlone()
    {
        await File.WriteAllTextAsync(Target, "old");

        await Should.ThrowAsync<OperationCanceledException>(DurableFile.ReplaceAsync(Target, "new"u8.ToArray(), new(canceled: true)));

        (await File.ReadAllTextAsync(Target)).ShouldBe("old");
        Names().ShouldBe(["a.json"]);
    }

    [Fact]
    public async Task Replace_FolderInTheWay_LeavesNothingBesideIt()
    {
        Directory.CreateDirectory(Target);

        await Should.ThrowAsync<Exception>(DurableFile.ReplaceAsync(Target, "new"u8.ToArray()));

        Names().ShouldBe(["a.json"]);
    }

    private IEnumerable<string> Names() => _folder.EnumerateFileSystemInfos().Select(item => item.Name);
}
