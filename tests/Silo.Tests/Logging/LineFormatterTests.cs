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

    private string Line(string format, params (string Name, object? Value)[] values) => Line(format, LogLevel.Information, values);

    private string Line(string format, LogLevel level, params (string Name, object? Value)[] values)
    {
        using var writer = new StringWriter();
        KeyValuePair<string, object?>[] state = [.. values.Select(value => KeyValuePair.Create(value.Name, value.Value)), new("{OriginalFormat}", format)];
        _formatter.Write(new LogEntry<KeyValuePair<string, object?>[]>(level, "OrleansTraining.Silo.Some", default, state, null, (_, _) => "text"), null, writer);
        return writer.ToString();
    }
}
