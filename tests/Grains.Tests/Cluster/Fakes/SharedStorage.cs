using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>
/// Storage that outlives the silos of a cluster, as files do. ETags as in the real ones. Values are not copied: the
/// records that the grains store are made anew for each write.
/// </summary>
internal sealed class SharedStorage : IGrainStorage
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (object? Value, string ETag)> _records = new();
    private long _etag;
    private int _writes;

    /// <summary>The writes so far.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <summary>A folder to which each write goes too, as JSON and flushed: what real storage takes in time.</summary>
    public string? Folder { get; set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var record))
        {
            grainState.State = (T)record.Value!;
            (grainState.ETag, grainState.RecordExists) = (record.ETag, true);
        }
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Interlocked.Increment(ref _writes);
        if (Folder is { } folder)
            await DurableFile.ReplaceAsync(Path.Combine(folder, Uri.EscapeDataString($"{stateName} {grainId}")), JsonSerializer.SerializeToUtf8Bytes(grainState.State, Json));
        var etag = $"{Interlocked.Increment(ref _etag)}";
        _records.AddOrUpdate(
            (stateName, grainId),
            _ => (grainState.State, etag),
            (_, stored) => stored.ETag == grainState.ETag
                ? (grainState.State, etag)
                : throw new InconsistentStateException($"{stateName} of {grainId} was written by another", stored.ETag, grainState.ETag));
        (grainState.ETag, grainState.RecordExists) = (etag, true);
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
