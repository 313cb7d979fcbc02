using Microsoft.Extensions.Logging;

namespace OrleansTraining.Trainer.Exchange.Direct;

/// <summary>What is told of connections between peers.</summary>
internal static partial class DirectLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "a connection was refused: {Reason}")]
    public static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "a connection was closed: {Limit} others have not proved who they are yet")]
    public static partial void TooManyStrangers(ILogger logger, int limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "connections cannot be taken: {Reason}")]
    public static partial void AcceptFailed(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "generation {Generation} was left before all others were done with it")]
    public static partial void LeftEarly(ILogger logger, long generation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "memory is not shared with peers: {Reason}")]
    public static partial void NotShared(ILogger logger, string reason);
}
