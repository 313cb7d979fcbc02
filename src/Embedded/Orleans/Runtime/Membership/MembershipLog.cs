using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.Membership;

internal static partial class MembershipLog
{
    [LoggerMessage(4001, LogLevel.Information, "View {Version} of the cluster: {Members}")]
    internal static partial void NewView(ILogger logger, long version, string members);

    [LoggerMessage(4002, LogLevel.Warning, "{Silo} ran at this silo's endpoint before: it is declared dead.")]
    internal static partial void Superseding(ILogger logger, SiloAddress silo);

    [LoggerMessage(4003, LogLevel.Warning, "Voted against {Silo}, which is now {Status}.")]
    internal static partial void Suspected(ILogger logger, SiloAddress silo, SiloStatus status);

    [LoggerMessage(4004, LogLevel.Warning, "{Silo} missed probe {Missed}: {Reason}")]
    internal static partial void ProbeMissed(ILogger logger, SiloAddress silo, int missed, string reason);

    [LoggerMessage(4005, LogLevel.Warning, "The membership table could not be used; it is tried again.")]
    internal static partial void TableFailed(ILogger logger, Exception exception);

    [LoggerMessage(4006, LogLevel.Critical, "The cluster has declared this silo, {Silo}, dead. It stops.")]
    internal static partial void DeclaredDead(ILogger logger, SiloAddress silo);

    [LoggerMessage(4007, LogLevel.Information, "{Silo} is {Status}.")]
    internal static partial void OwnStatus(ILogger logger, SiloAddress silo, SiloStatus status);
}
