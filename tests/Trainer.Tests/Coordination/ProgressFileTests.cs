using System.Buffers.Binary;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Coordination;

public sealed class ProgressFileTests
{
    [Fact]
    public void Note_Step_IsInTheFileAtOnce()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "job-0-1.step");
        using var file = ProgressFile.Open(path);
        Read(path).ShouldBe(0);
        file.Note(42);
        Read(path).ShouldBe(42);
        file.Note(0x01020304);
        Read(path).ShouldBe(0x01020304);
    }

    [Fact]
    public void Open_FolderIsMissing_Fails() => Should.Throw<IOException>(() => ProgressFile.Open("/no/such/folder/file"));

    private static long Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[8];
        stream.ReadExactly(bytes);
        stream.ReadByte().ShouldBe(-1);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }
}
