using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Tests.Logging;

/// <summary>Messages as the project's own are.</summary>
internal static partial class Messages
{
    [LoggerMessage(7, LogLevel.Warning, "{Worker} has used {MemoryBytes} bytes, {Share:F2} of all: {Reason}", EventName = "Memory")]
    public static partial void Memory(ILogger logger, WorkerIdentity worker, long memoryBytes, double share, string reason);

    [LoggerMessage(LogLevel.Information, "job {JobId} is on its way")]
    public static partial void OnItsWay(ILogger logger, string jobId);

    [LoggerMessage(LogLevel.Information, "{Text}")]
    public static partial void Text(ILogger logger, string text);

    [LoggerMessage(LogLevel.Error, "it failed")]
    public static partial void Failed(ILogger logger, Exception fault);

    [LoggerMessage(LogLevel.Information, "{Level} of {Time} in {Message}: {Loss} {Nothing}")]
    public static partial void Reserved(ILogger logger, string level, string time, string message, double loss, string? nothing);
}
