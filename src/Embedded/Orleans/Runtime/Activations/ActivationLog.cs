using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.Activations;

internal static partial class ActivationLog
{
    [LoggerMessage(2001, LogLevel.Error, "{Grain} could not be activated.")]
    internal static partial void ActivationFailed(ILogger logger, GrainId grain, Exception exception);

    [LoggerMessage(2002, LogLevel.Debug, "{Grain} deactivates: {Reason}.")]
    internal static partial void Deactivating(ILogger logger, GrainId grain, DeactivationReason reason);

    [LoggerMessage(2003, LogLevel.Warning, "{Grain} did not deactivate cleanly.")]
    internal static partial void DeactivationFailed(ILogger logger, GrainId grain, Exception exception);

    [LoggerMessage(2004, LogLevel.Error, "A timer of {Grain} failed.")]
    internal static partial void TimerFailed(ILogger logger, GrainId grain, Exception exception);

    [LoggerMessage(2005, LogLevel.Information, "Deactivated {Count} idle activations.")]
    internal static partial void Collected(ILogger logger, int count);

    [LoggerMessage(2007, LogLevel.Information, "{Grain} comes up although {Silo}, which it belonged to, did not release it: {Reason}")]
    internal static partial void NotReleased(ILogger logger, GrainId grain, SiloAddress silo, string reason);

    [LoggerMessage(2006, LogLevel.Warning, "The one-way call to {Call} failed.")]
    internal static partial void OneWayFailed(ILogger logger, string call, Exception exception);
}
