using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OrleansTraining.Contracts.Logging;

namespace OrleansTraining.Silo.Logging;

/// <summary>
/// One line a message: time, level, who, about whom, what. The trace of an exception follows on lines of its own. For a
/// human: it must never fail to fit on a line, but may be read by no program. Nothing in it steers the terminal.
/// </summary>
internal sealed class LineFormatter(TimeProvider time, LogSubject subject) : ConsoleFormatter(FormatterName)
{
    internal const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss.fff ", System.Globalization.CultureInfo.InvariantCulture));
        textWriter.Write(Label(logEntry.LogLevel));
        textWriter.Write(ShortName(logEntry.Category));
        textWriter.Write(": ");
        textWriter.Write(PlainText.Line(HumanPrefix.Of(LogRecord.Read(subject, scopeProvider, logEntry.State))));
        textWriter.WriteLine(PlainText.Line(message));
        if (logEntry.Exception is { } fault)
            textWriter.WriteLine(PlainText.Block(fault.ToString()));
    }

    private static ReadOnlySpan<char> ShortName(ReadOnlySpan<char> category)
    {
        // A generic category is named by the type in front.
        var end = category.IndexOf('[');
        var name = end < 0 ? category : category[..end];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace ",
        LogLevel.Debug => "debug ",
        LogLevel.Information => "info  ",
        LogLevel.Warning => "WARN  ",
        LogLevel.Error => "ERROR ",
        _ => "FATAL ",
    };
}
