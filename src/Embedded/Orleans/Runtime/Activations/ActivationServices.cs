using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Membership;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Activations;

/// <summary>What the activations of a silo have in common.</summary>
internal sealed class ActivationServices(
    IServiceProvider provider,
    SiloAddress silo,
    ActivationCatalog catalog,
    GrainActivator activator,
    ReferenceFactory references,
    MembershipTableAgent membership,
    IEnumerable<IIncomingGrainCallFilter> filters,
    GrainCollectionOptions collection,
    SiloMessagingOptions messaging,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private const int DefaultQueueLimit = 10_000;

    internal IServiceProvider Provider { get; } = provider;

    internal SiloAddress Silo { get; } = silo;

    internal ActivationCatalog Catalog { get; } = catalog;

    internal GrainActivator Activator { get; } = activator;

    internal ReferenceFactory References { get; } = references;

    internal Handover Handover { get; } = new(membership, references, time, loggers.CreateLogger<Handover>());

    internal GrainCollectionOptions Collection { get; } = collection;

    /// <summary>How many calls may wait for one activation.</summary>
    internal int QueueLimit { get; } = messaging.MaxEnqueuedRequestsHardLimit > 0 ? messaging.MaxEnqueuedRequestsHardLimit : DefaultQueueLimit;

    /// <summary>Whether calls whose callers no longer wait are dropped.</summary>
    internal bool DropExpired { get; } = messaging.DropExpiredMessages;

    internal IIncomingGrainCallFilter[] Filters { get; } = [.. filters];

    internal TimeProvider Time { get; } = time;

    internal ILogger Logger { get; } = loggers.CreateLogger<Activation>();

    internal ILogger LifecycleLogger { get; } = loggers.CreateLogger<GrainLifecycle>();
}
