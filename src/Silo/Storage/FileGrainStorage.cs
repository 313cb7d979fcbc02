using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTraining.Silo.Storage;

/// <summary>
/// Grain storage in files, one a state, as JSON: for a laptop, and for clusters whose nodes share a volume that locks
/// files. Writes are atomic, flushed, and fenced by ETags across processes; a file that a crash of the disk has torn is
/// noticed, and the version before it is used.
/// </summary>
/// <remarks>
/// States are classes or records of public properties, that <see cref="JsonSerializer"/> can read back. Members that are
/// added take their defaults in old files, members that were removed are skipped.
/// </remarks>
public sealed class FileGrainStorage : IGrainStorage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        IncludeFields = true,
        // A training loss may well be NaN.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly GrainRecordStore _records;

    /// <summary>Storage below a folder, which is made when it is first written to.</summary>
    public FileGrainStorage(string directory, TimeProvider time, ILogger<FileGrainStorage> logger)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _records = new GrainRecordStore(directory, time, logger);
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = KeyOf(stateName, grainId);
        var record = await _records.ReadAsync(key, cancellationToken);
        grainState.State = record is null ? Activator.CreateInstance<T>() : Deserialize<T>(key, record);
        grainState.ETag = record?.ETag;
        grainState.RecordExists = record is not null;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(grainState.State, Json);
        grainState.ETag = await _records.WriteAsync(KeyOf(stateName, grainId), payload, grainState.ETag, cancellationToken);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        await _records.ClearAsync(KeyOf(stateName, grainId), grainState.ETag, cancellationToken);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static GrainRecordKey KeyOf(string stateName, GrainId grainId) =>
        new(stateName, grainId.Type.ToString() ?? "", grainId.Key.ToString() ?? "");

    private static T Deserialize<T>(GrainRecordKey key, GrainRecord record)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(record.Payload.Span, Json)
                ?? throw new GrainRecordException($"The {key} is null where a {typeof(T).Name} was expected.");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new GrainRecordException($"The {key} is no {typeof(T).Name}: {fault.Message}", fault);
        }
    }
}
