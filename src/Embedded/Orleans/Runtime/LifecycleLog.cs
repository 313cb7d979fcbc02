using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal static partial class LifecycleLog
{
    [LoggerMessage(3001, LogLevel.Error, "{Participant} did not stop cleanly at stage {Stage}.")]
    internal static partial void StopFailed(ILogger logger, string participant, int stage, Exception exception);
}
