using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace OrleansTraining.Contracts.Logging;

/// <summary>
/// A record as one JSON object in one line, with names that stay as they are: <c>time level category event message</c>,
/// what correlates it (<c>job worker generation node trace_id span_id</c>), then its values by their names in snake case,
/// and <c>exception</c>. Bounded, whatever is logged.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="subject">What the process is about.</param>
public sealed class JsonLineFormatter(TimeProvider time, LogSubject subject) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which it is chosen.</summary>
    public const string FormatterName = "otrain-json";

    /// <summary>The longest message, in characters.</summary>
    public const int MaxMessage = 16 * 1024;

    /// <summary>The longest exception, in characters.</summary>
    public const int MaxException = 32 * 1024;

    /// <summary>The longest value, in characters.</summary>
    public const int MaxValue = 4 * 1024;

    private const int MaxName = 64;
    private const string CutMark = " …";

    // It is not put into a page as it is. Control characters, and what else ends a line somewhere, are escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] Reserved =
        ["time", "level", "category", "event", "event_id", "message", "exception", "job", "worker", "generation", "node", "trace_id", "span_id"];

    /// <inheritdoc />
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        var record = LogRecord.Read(subject, scopeProvider, logEntry.State);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", Level(logEntry.LogLevel));
            Text(json, "category", logEntry.Category, MaxValue);
            if (logEntry.EventId.Name is { Length: > 0 } name)
                Text(json, "event", name, MaxValue);
            if (logEntry.EventId.Id != 0)
                json.WriteNumber("event_id", logEntry.EventId.Id);
            Text(json, "message", logEntry.Formatter(logEntry.State, logEntry.Exception) ?? "", MaxMessage);
            Correlate(json, record.Correlation);
            foreach (var (key, value) in record.Fields)
                Value(json, FieldName(key), value);
            if (logEntry.Exception is { } fault)
                Text(json, "exception", fault.ToString(), MaxException);
            json.WriteEndObject();
        }
        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Correlate(Utf8JsonWriter json, LogCorrelation correlation)
    {
        if (correlation.Job is { } job)
            Text(json, "job", job, MaxValue);
        if (correlation.Worker is { } worker)
            json.WriteString("worker", worker);
        if (correlation.Generation is { } generation)
            json.WriteNumber("generation", generation);
        if (correlation.Node is { } node)
            Text(json, "node", node, MaxValue);
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C } activity)
            return;
        json.WriteString("trace_id", activity.TraceId.ToHexString());
        json.WriteString("span_id", activity.SpanId.ToHexString());
    }

    private static void Value(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int or long or short or byte or uint:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                Text(json, name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", MaxValue);
                break;
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string text, int limit)
    {
        if (text.Length <= limit)
        {
            json.WriteString(name, text);
            return;
        }
        var end = limit - CutMark.Length;
        json.WriteString(name, string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), CutMark));
    }

    // What is this formatter's own stays its own.
    private static string FieldName(string name)
    {
        var field = JsonNamingPolicy.SnakeCaseLower.ConvertName(name.Length > MaxName ? name[..MaxName] : name);
        return Reserved.Contains(field) ? $"{field}_value" : field;
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
