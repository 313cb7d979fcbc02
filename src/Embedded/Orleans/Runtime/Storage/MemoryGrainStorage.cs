using System.Buffers;
using System.Text.Json;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Runtime.Storage;

/// <summary>Keeps grain records in memory, in serialized form, so that only what was written comes back.</summary>
internal sealed class MemoryGrainStorage(string name, IMemoryRecords records, CodecProvider codecs) : IGrainStorage
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };
    private readonly MessageCodec _codec = new(codecs);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = await records.ReadAsync(KeyOf(stateName, grainId));
        grainState.ETag = record.ETag;
        grainState.RecordExists = record.Bytes is not null;
        grainState.State = record.Bytes is null ? default! : Deserialize<T>(record.Bytes);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await WriteAsync(stateName, grainId, grainState, Serialize(grainState.State));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await WriteAsync(stateName, grainId, grainState, null);
        grainState.RecordExists = false;
    }

    private async Task WriteAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? bytes)
    {
        var write = await records.WriteAsync(KeyOf(stateName, grainId), bytes, grainState.ETag);
        if (!write.Accepted)
        {
            throw new InconsistentStateException(
                $"The record '{stateName}' of {grainId} in the storage '{name}' was changed by another.", write.ETag, grainState.ETag);
        }

        grainState.ETag = write.ETag;
    }

    private string KeyOf(string stateName, GrainId grainId) => $"{name}/{stateName}/{grainId}";

    // As in the original, a state needs no [GenerateSerializer]; where it has one, that decides.
    private byte[] Serialize<T>(T state)
    {
        if (!codecs.HasExact(typeof(T)))
            return JsonSerializer.SerializeToUtf8Bytes(state, Json);
        var output = new ArrayBufferWriter<byte>();
        _codec.Write(output, state);
        return output.WrittenSpan.ToArray();
    }

    private T Deserialize<T>(byte[] bytes) => codecs.HasExact(typeof(T))
        ? _codec.Read<T>(new ReadOnlySequence<byte>(bytes))
        : JsonSerializer.Deserialize<T>(bytes, Json)!;
}
