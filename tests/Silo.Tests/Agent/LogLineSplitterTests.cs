using System.Text;
using OrleansTraining.Silo.Agent.Logs;

namespace OrleansTraining.Silo.Tests.Agent;

public sealed class LogLineSplitterTests
{
    [Fact]
    public void Feed_BytesInAnyPieces_GivesTheSameLines()
    {
        var bytes = Encoding.UTF8.GetBytes("α line\r\n\nprogress 1%\rprogress 99%\nlast");
        foreach (var size in (int[])[1, 2, 3, 7, 100])
        {
            var splitter = new LogLineSplitter();

            var lines = bytes.Chunk(size).SelectMany(piece => splitter.Feed(piece).ToArray()).ToArray();

            lines.ShouldBe(["α line", "", "progress 99%"]);
            splitter.Consumed.ShouldBe(bytes.Length - 4);
            splitter.Finish().ShouldBe("last");
            splitter.Consumed.ShouldBe(bytes.Length);
            splitter.Finish().ShouldBeNull();
        }
    }

    [Fact]
    public void Feed_EndlessLine_IsCutAndCountsWhole()
    {
        var splitter = new LogLineSplitter();
        var piece = Encoding.UTF8.GetBytes(new string('y', 1000));

        for (var count = 0; count < 1000; count++)
            splitter.Feed(piece).ShouldBeEmpty();
        var line = splitter.Feed("\nnext\n"u8.ToArray()).First();

        line.Length.ShouldBe(LogLineSplitter.MaxCharacters);
        line.ShouldEndWith(LogLineSplitter.CutMark);
    }

    [Fact]
    public void Feed_LineOfExactlyTheLimit_IsKeptWhole()
    {
        var text = new string('z', LogLineSplitter.MaxCharacters);

        new LogLineSplitter().Feed(Encoding.UTF8.GetBytes(text + "\n")).ShouldHaveSingleItem().ShouldBe(text);
    }

    [Fact]
    public void Feed_NoUtf8_ShowsReplacements() =>
        new LogLineSplitter().Feed(new byte[] { 0xFF, 0x41, (byte)'\n' }).ShouldHaveSingleItem().ShouldBe("\uFFFDA");
}
