using System.Text;
using OrleansTraining.Client.Chaos.Watching;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class LedgerTailTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-ledgers-");
    private readonly CommitLog _log = new();

    public void Dispose() => _folder.Delete(recursive: true);

    private void Append(string name, string text) => File.AppendAllText(Path.Combine(_folder.FullName, name), text);

    private static string Line(long generation, int step, int shares = 1) =>
        $$"""{"d":250000,"c":200000,"t":{{1_000_000L * step}},"g":{{generation}},"s":{{step}},"w":1,"shares":[{{string.Join(',', Enumerable.Repeat("""{"r":0,"m":[0,4],"ids":[1,2,3]}""", shares))}}]}""" + "\n";

    [Fact]
    public void Read_LinesThatComeInPieces_AreTakenOnceWhole()
    {
        var tail = new LedgerTail(_folder.FullName, _log);
        Append("3-2.jsonl", """{"job":"chaos","slot":3,"attempt":2}""" + "\n" + Line(1, 0) + Line(1, 1)[..15]);
        tail.Read();
        _log.Step.ShouldBe(0);

        Append("3-2.jsonl", Line(1, 1)[15..] + Line(1, 2));
        Append("0-1.jsonl", Line(1, 2) + Line(2, 3));
        tail.Read();
        tail.Read();

        _log.Steps.Select(commit => (commit.Generation, commit.Step)).ShouldBe([(1, 0), (1, 1), (1, 2), (2, 3)]);
        _log.Steps[^1].Time.ShouldBe(DateTimeOffset.UnixEpoch.AddSeconds(3));
        var member = _log.MembersOf(_log.Steps[^1]).ShouldHaveSingleItem();
        member.Begun.ShouldBe(DateTimeOffset.UnixEpoch.AddSeconds(2.75));
        member.Computed.ShouldBe(DateTimeOffset.UnixEpoch.AddSeconds(2.95));
        _log.FirstGenerationAfter(3, 1).ShouldBe(1);
        _log.FirstGenerationAfter(3, 2).ShouldBeNull();
    }

    [Fact]
    public void Read_LinesLongerThanTheBuffer_AreTaken()
    {
        Append("0-1.jsonl", Line(1, 0, shares: 20_000) + Line(1, 1));

        new LedgerTail(_folder.FullName, _log).Read();

        _log.Steps.Count.ShouldBe(2);
    }

    [Fact]
    public void Read_NoFolderOrOtherFiles_IsNothing()
    {
        Append("notes.jsonl", Line(1, 0));
        Append("0-1.txt", Line(1, 0));

        new LedgerTail(_folder.FullName, _log).Read();
        new LedgerTail(Path.Combine(_folder.FullName, "none"), _log).Read();

        _log.Steps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"t\":1,\"g\":2}")]
    [InlineData("{\"t\":1,\"g\":2,\"s\":99999999999}")]
    [InlineData("{\"t\":9223372036854775807,\"g\":2,\"s\":1}")]
    [InlineData("{\"t\":\"1\",\"g\":2,\"s\":1}")]
    [InlineData("{\"t\":1,\"g\":2,\"s\"")]
    public void Line_ThatIsNone_IsNull(string line) => LedgerLine.Read(0, 1, Encoding.UTF8.GetBytes(line)).ShouldBeNull();
}
