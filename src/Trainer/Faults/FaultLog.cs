using Microsoft.Extensions.Logging;

namespace OrleansTraining.Trainer.Faults;

/// <summary>What is logged of failures that a test asks for.</summary>
internal static partial class FaultLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "failures may be ordered at {Path}")]
    public static partial void Listening(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "a failure was ordered: {Kind}")]
    public static partial void Ordered(ILogger logger, FaultKind kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "an order of a failure was not heard: {Reason}")]
    public static partial void Unheard(ILogger logger, string reason);
}
