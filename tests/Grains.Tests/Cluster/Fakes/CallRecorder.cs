using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>Notes on which silo each grain was last called, and how often each method.</summary>
internal sealed class CallRecorder(ILocalSiloDetails silo, ClusterShared shared) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        shared.Hosts[context.TargetId] = silo.SiloAddress;
        shared.Calls.AddOrUpdate($"{context.InterfaceMethod.DeclaringType!.Name}.{context.InterfaceMethod.Name}", 1, static (_, count) => count + 1);
        return context.Invoke();
    }
}

/// <summary>What the silos of one test cluster share, since they run in one process.</summary>
internal sealed class ClusterShared
{
    private static readonly ConcurrentDictionary<string, ClusterShared> All = new();

    public SharedStorage Storage { get; } = new();

    public RecordedFiles Files { get; } = new();

    public ConcurrentDictionary<GrainId, SiloAddress> Hosts { get; } = new();

    public ConcurrentDictionary<string, int> Calls { get; } = new();

    public static ClusterShared Of(string key) => All.GetOrAdd(key, _ => new());

    public static void Forget(string key) => All.TryRemove(key, out _);
}
