using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Processes;

namespace OrleansTraining.Client.Tests.Local;

public sealed class StateFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("otrain-state-");
    private readonly StateFolder _state;

    public StateFolderTests() => _state = StateFolder.At(Path.Combine(_root.FullName, "state/"));

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Prepare_NewFolder_IsMadeAndEmpty()
    {
        _state.Prepare();

        Directory.EnumerateFileSystemEntries(_state.Directory).ShouldBeEmpty();
    }

    [Fact]
    public void Prepare_FileInTheWay_SaysSo()
    {
        File.WriteAllText(_state.Directory, "");

        Should.Throw<CommandException>(_state.Prepare).Message.ShouldStartWith($"the state folder {_state.Directory} cannot be written to: ");
    }

    [Fact]
    public void TryLock_HeldByAnother_GivesNull()
    {
        _state.Prepare();
        using (_state.TryLock().ShouldNotBeNull())
            _state.TryLock().ShouldBeNull();

        using var again = _state.TryLock().ShouldNotBeNull();
    }

    [Fact]
    public async Task UpRecord_WrittenAndRead_IsTheSame()
    {
        _state.Prepare();
        var record = new UpRecord { Process = ProcessIdentity.Own, Phase = UpPhase.Ready, Started = Jobs.Noon, Silos = [new SiloPlan("node-0", 1, 2, 3)], JobId = "job" };
        await record.WriteAsync(_state, CancellationToken.None);

        var read = await UpRecord.ReadAsync(_state, CancellationToken.None);

        (read! with { Silos = record.Silos }).ShouldBe(record);
        read.Silos.ShouldBe(record.Silos);
        UpRecord.Remove(_state);
        (await UpRecord.ReadAsync(_state, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task UpRecord_Damaged_IsNone()
    {
        _state.Prepare();
        await File.WriteAllTextAsync(_state.UpRecordPath, "{ torn");

        (await UpRecord.ReadAsync(_state, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public void LogTail_LongFile_GivesLastLines()
    {
        _state.Prepare();
        File.WriteAllLines(_state.UpLogPath, Enumerable.Range(0, 10_000).Select(number => $"line {number}"));

        LogTail.Read(_state.UpLogPath, 2).ShouldBe(["line 9998", "line 9999"]);
        LogTail.Read(_state.UpLogPath + ".none", 2).ShouldBeEmpty();
    }
}
