using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.Calls;

internal static partial class CallLog
{
    [LoggerMessage(EventId = 1001, Message = "The one-way call {Method} to {Grain} failed.")]
    internal static partial void OneWayFailed(ILogger logger, LogLevel level, string method, GrainId grain, Exception exception);
}
