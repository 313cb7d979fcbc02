using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Api.Logs;

namespace OrleansTraining.Silo.Tests.Api;

public sealed class LogCursorTests
{
    [Fact]
    public void Parse_OfItsText_IsTheSame()
    {
        var cursor = LogCursor.Begin.With(Line(0, 1, 5)).With(Line(7, 3, 70_000)).With(Line(1023, 200, 1));

        var read = LogCursor.Parse(cursor.ToString()).ShouldNotBeNull();

        new[] { 0, 7, 8, 1023 }.Select(read.Of).ShouldBe([LogLine.SequenceOf(1, 5), LogLine.SequenceOf(3, 70_000), -1, LogLine.SequenceOf(200, 1)]);
    }

    [Fact]
    public void ToString_OfAsManyWorkersAsAJobMayHave_FitsIntoARequest()
    {
        var text = LogCursor.Begin.With(Enumerable.Range(0, 1024).Select(slot => Line(slot, 3, 2_000_000))).ToString();

        text.Length.ShouldBeLessThan(LogCursor.MaxLength);
        LogCursor.Parse(text).ShouldNotBeNull().Of(1023).ShouldBe(LogLine.SequenceOf(3, 2_000_000));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("AA")]
    [InlineData("!!!!")]
    [InlineData("0:4294967301")]
    [InlineData("_____w")]
    [InlineData("gICAgICAgIAA")]
    public void Parse_NoCursor_IsNull(string text) => LogCursor.Parse(text).ShouldBeNull();

    private static EncodedLine Line(int slot, int attempt, long line) => new(LogEntry.Of(slot, new LogLine(LogLine.SequenceOf(attempt, line), DateTimeOffset.UnixEpoch, "text")));
}
