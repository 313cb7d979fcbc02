using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>Keeps what workers log, for the message of a test that fails.</summary>
internal sealed class LineLog
{
    private readonly ConcurrentQueue<string> _lines = new();

    public ILogger For(object source) => new Source(this, source);

    public override string ToString() => string.Join('\n', _lines);

    private sealed class Source(LineLog log, object source) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {source}: {formatter(state, exception)}");
    }
}
