using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansTraining.Contracts.Logging;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Logging;

namespace OrleansTraining.Silo.Tests.Logging;

public sealed class LineFormatterTests
{
    private readonly LineFormatter _formatter = new(TimeProvider.System, new LogSubject { Node = "node-0" });

    [Fact]
    public void Write_AboutAWorkerThatTheMessageDoesNotName_SaysWhom() =>
        Line("Job {JobId}: {Kind}", ("JobId", "gpt"), ("Kind", "lost"), ("slot", 3), ("generation", 2L)).ShouldEndWith(" info  Some: [gpt/3 g2] text\n");

    [Fact]
    public void Write_AboutAWorkerThatTheMessageNames_DoesNotRepeatIt() =>
        Line("{Worker} started", ("Worker", new WorkerIdentity("gpt", 3, 1))).ShouldEndWith(" info  Some: text\n");

    [Fact]
    public void Write_ALine_HasALevelThatIsReadAgain() => LineLevels.Of(Line("it works", LogLevel.Warning)).ShouldBe(LineLevel.Warning);

    [Fact]
    public void Write_TextOfAUser_NeitherMakesLinesNorSteersTheTerminal()
    {
        using var writer = new StringWriter();
        var fault = new InvalidOperationException("one\n10:00:00.000 info  Audit: forged\u001b[2J");
        _formatter.Write(new LogEntry<string>(LogLevel.Error, "OrleansTraining.Silo.Some", default, "", fault, (_, _) => "stopped: \u001b]0;owned\u0007\nmore"), null, writer);

        var lines = writer.ToString().TrimEnd('\n').Split('\n');
        lines[0].ShouldEndWith(" ERROR Some: stopped: \ufffd]0;owned\ufffd more");
        lines[1].ShouldBe("System.InvalidOperationException: one");
        lines[2].ShouldBe("    10:00:00.000 info  Audit: forged\ufffd[2J");
        lines.Length.ShouldBe(3);
    }

    private string Line(string format, params (string Name, object? Value)[] values) => Line(format, LogLevel.Information, values);

    private string Line(string format, LogLevel level, params (string Name, object? Value)[] values)
    {
        using var writer = new StringWriter();
        KeyValuePair<string, object?>[] state = [.. values.Select(value => KeyValuePair.Create(value.Name, value.Value)), new("{OriginalFormat}", format)];
        _formatter.Write(new LogEntry<KeyValuePair<string, object?>[]>(level, "OrleansTraining.Silo.Some", default, state, null, (_, _) => "text"), null, writer);
        return writer.ToString();
    }
}
