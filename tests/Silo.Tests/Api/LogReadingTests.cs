using System.Collections.Immutable;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Api.Logs;

namespace OrleansTraining.Silo.Tests.Api;

public sealed class LogReadingTests
{
    private static readonly LogFilter All = new([], LineLevel.Trace, "");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void Of_PageByPage_GivesEachLineOnce(int most)
    {
        var window = Window((0, 1, 1, 10), (0, 1, 2, 30), (1, 1, 1, 20), (1, 1, 2, 40));

        Pages(window, All, most).ShouldBe(["0/1", "1/1", "0/2", "1/2"]);
    }

    [Fact]
    public void Of_NextAttemptOnANodeWhoseClockIsBehind_LosesNoLineBetweenPages()
    {
        var window = Window((0, 1, 1, 10), (0, 1, 2, 50), (0, 2, 1, 20), (1, 1, 1, 30));

        Pages(window, All, 1).ShouldBe(["0/1", "1/1", "0/2", "0/1"]);
    }

    [Fact]
    public void Of_WithAFilter_PassesOverTheRestOnce()
    {
        var window = Window((0, 1, 1, 10), (1, 1, 1, 20), (0, 1, 2, 30), (1, 1, 2, 40));

        Pages(window, All with { Workers = [1] }, 1).ShouldBe(["1/1", "1/2"]);
        LogReading.Of(window, All with { Search = "nowhere" }, LogCursor.Begin, 1).Read.ToString().ShouldBe(LogReading.Of(window, All, LogCursor.Begin, 100).Read.ToString());
    }

    [Fact]
    public void Of_TheNewest_BeginsBehindWhatIsLeftOut()
    {
        var window = Window((0, 1, 1, 10), (1, 1, 1, 20), (0, 1, 2, 30), (1, 1, 2, 40));

        var newest = LogReading.Of(window, All, null, 2);

        Names(newest).ShouldBe(["0/2", "1/2"]);
        Names(LogReading.Of(window, All, newest.Before, 100)).ShouldBe(["0/2", "1/2"]);
        Names(LogReading.Of(window, All, newest.Before.With(newest.Lines[0]), 100)).ShouldBe(["1/2"]);
        Names(LogReading.Of(window, All, newest.Read, 100)).ShouldBeEmpty();
    }

    private static List<string> Pages(LogWindow window, LogFilter filter, int most)
    {
        var (seen, cursor) = (new List<string>(), LogCursor.Begin);
        while (LogReading.Of(window, filter, cursor, most) is { Lines.IsEmpty: false } page)
        {
            page.Lines.Length.ShouldBeLessThanOrEqualTo(most);
            seen.AddRange(Names(page));
            cursor = LogCursor.Parse(page.ToPage().Cursor)!;
        }
        return seen;
    }

    private static IEnumerable<string> Names(LogReading reading) => reading.Lines.Select(line => line.Entry.Text);

    private static LogWindow Window(params (int Slot, int Attempt, int Line, int Second)[] lines) => new(
        lines.GroupBy(line => line.Slot).ToImmutableDictionary(worker => worker.Key, worker => worker.Select(Encoded).ToImmutableArray()), IsOver: false);

    private static EncodedLine Encoded((int Slot, int Attempt, int Line, int Second) line) => new(LogEntry.Of(
        line.Slot, new LogLine(LogLine.SequenceOf(line.Attempt, line.Line), DateTimeOffset.UnixEpoch.AddSeconds(line.Second), $"{line.Slot}/{line.Line}")));
}
