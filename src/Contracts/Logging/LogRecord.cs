using Microsoft.Extensions.Logging;

namespace OrleansTraining.Contracts.Logging;

/// <summary>The named values of a record: what correlates it, and the rest.</summary>
public sealed class LogRecord
{
    private const int MaxFields = 64;
    private const string Template = "{OriginalFormat}";

    private LogRecord(LogCorrelation correlation) => Correlation = correlation;

    /// <summary>What it is about.</summary>
    public LogCorrelation Correlation { get; }

    /// <summary>Its message before the values were put in; empty: it has none.</summary>
    public string Format { get; private set; } = "";

    /// <summary>The other values by their names, the innermost of one name only. Sixty-four at most.</summary>
    public Dictionary<string, object?> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a record.</summary>
    /// <param name="subject">What the process is about.</param>
    /// <param name="scopes">What the code that logged is about.</param>
    /// <param name="state">What the record says.</param>
    public static LogRecord Read<TState>(LogSubject subject, IExternalScopeProvider? scopes, TState state)
    {
        var record = new LogRecord(LogCorrelation.Of(subject));
        scopes?.ForEachScope(static (scope, record) => record.Take(scope, isScope: true), record);
        record.Take(state, isScope: false);
        return record;
    }

    private void Take(object? source, bool isScope)
    {
        if (source is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (name, value) in values)
                Take(name, value, isScope);
        }
        else if (isScope && source is not null)
            Add("scope", source);
    }

    private void Take(string name, object? value, bool isScope)
    {
        if (name == Template)
        {
            if (!isScope)
                Format = value as string ?? "";
        }
        // The framework's own scope of the trace: what is current says it better.
        else if (!(isScope && name is "TraceId" or "SpanId" or "ParentId") && !Correlation.TryTake(name, value))
            Add(name, value);
    }

    private void Add(string name, object? value)
    {
        if (Fields.Count < MaxFields || Fields.ContainsKey(name))
            Fields[name] = value;
    }
}
