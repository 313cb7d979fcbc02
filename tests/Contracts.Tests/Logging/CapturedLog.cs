using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace OrleansTraining.Contracts.Tests.Logging;

/// <summary>A logger whose records go through a formatter into a list, with scopes, as the console's do.</summary>
internal sealed class CapturedLog(ConsoleFormatter formatter) : ILogger
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    public List<string> Texts { get; } = [];

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> format)
    {
        using var writer = new StringWriter();
        formatter.Write(new LogEntry<TState>(logLevel, "OrleansTraining.Tests.Category", eventId, state, exception, format), _scopes, writer);
        Texts.Add(writer.ToString());
    }
}
