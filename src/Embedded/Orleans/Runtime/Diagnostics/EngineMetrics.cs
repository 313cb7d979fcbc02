using System.Diagnostics.Metrics;

namespace Orleans.Runtime;

/// <summary>The engine's counters, under the name of the original's meter.</summary>
internal static class EngineMetrics
{
    private static readonly Meter Meter = new("Microsoft.Orleans");

    internal static readonly Counter<long> Calls = Meter.CreateCounter<long>("orleans-app-requests", description: "Calls that were carried out.");
    internal static readonly Counter<long> TimedOut = Meter.CreateCounter<long>("orleans-app-requests-timedout", description: "Calls whose answer did not come in time.");
    internal static readonly Counter<long> Forwarded = Meter.CreateCounter<long>("orleans-messaging-sent-messages-forwarded", description: "Calls sent on to another silo.");
    internal static readonly Counter<long> Rejected = Meter.CreateCounter<long>("orleans-messaging-rejected", description: "Calls turned away by the runtime.");
    internal static readonly Counter<long> Malformed = Meter.CreateCounter<long>("orleans-networking-malformed", description: "Connections closed because of what came over them.");
    internal static readonly Counter<long> ConnectionsOpened = Meter.CreateCounter<long>("orleans-networking-sockets-opened", description: "Connections opened.");
    internal static readonly Counter<long> ConnectionsClosed = Meter.CreateCounter<long>("orleans-networking-sockets-closed", description: "Connections closed.");
    internal static readonly Counter<long> ActivationsCreated = Meter.CreateCounter<long>("orleans-catalog-activation-created", description: "Activations made.");
    internal static readonly Counter<long> ActivationsDestroyed = Meter.CreateCounter<long>("orleans-catalog-activation-destroyed", description: "Activations gone.");
    internal static readonly Counter<long> DeclaredDead = Meter.CreateCounter<long>("orleans-membership-declared-dead", description: "Silos that this silo declared dead.");
}
