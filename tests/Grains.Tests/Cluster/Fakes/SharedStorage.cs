using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>
/// Storage that outlives the silos of a cluster, as files do. ETags as in the real ones. Values are not copied: the
/// records that the grains store are made anew for each write.
/// </summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (object? Value, string ETag)> _records = new();
    private long _etag;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var record))
        {
            grainState.State = (T)record.Value!;
            (grainState.ETag, grainState.RecordExists) = (record.ETag, true);
        }
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var etag = $"{Interlocked.Increment(ref _etag)}";
        _records.AddOrUpdate(
            (stateName, grainId),
            _ => (grainState.State, etag),
            (_, stored) => stored.ETag == grainState.ETag
                ? (grainState.State, etag)
                : throw new InconsistentStateException($"{stateName} of {grainId} was written by another", stored.ETag, grainState.ETag));
        (grainState.ETag, grainState.RecordExists) = (etag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _records.TryRemove((stateName, grainId), out _);
        (grainState.ETag, grainState.RecordExists) = (null!, false);
        return Task.CompletedTask;
    }

    /// <summary>Another activation has written: the next write of the one that runs conflicts.</summary>
    public void Overtake(string stateName, GrainId grainId) =>
        _records.AddOrUpdate((stateName, grainId), _ => throw new InvalidOperationException("nothing is stored"), (_, stored) => (stored.Value, $"{Interlocked.Increment(ref _etag)}"));
}
