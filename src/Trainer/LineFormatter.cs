using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OrleansTraining.Contracts.Logging;

namespace OrleansTraining.Trainer;

/// <summary>
/// A log entry in one line: time, level, generation, text. Whose it is, the agent knows: the page and <c>otrain logs</c>
/// say it of every line.
/// </summary>
internal sealed class LineFormatter(LogSubject subject) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which it is chosen.</summary>
    public const string FormatterName = "line";

    /// <inheritdoc />
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(Level(logEntry.LogLevel));
        if (subject.Generation is > 0 and var generation && !LogRecord.Read(subject, null, logEntry.State).Format.Contains("{Generation}", StringComparison.Ordinal))
            textWriter.Write(string.Create(CultureInfo.InvariantCulture, $"[g{generation}] "));
        textWriter.Write(PlainText.Line(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        if (logEntry.Exception is { } error)
            textWriter.Write($": {error.GetType().Name}: {PlainText.Line(error.Message)}");
        textWriter.WriteLine();
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => " error ",
        LogLevel.Warning => " warn  ",
        LogLevel.Information => " info  ",
        _ => " debug ",
    };
}
