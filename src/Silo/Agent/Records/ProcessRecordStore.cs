using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansTraining.Contracts.Files;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Agent.Records;

/// <summary>The records of one node's worker processes, in its <c>workers</c> folder. The agent is their only writer.</summary>
internal sealed partial class ProcessRecordStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter<ProcessPhase>() },
    };

    private readonly ILogger<ProcessRecordStore> _logger;

    internal ProcessRecordStore(string folder, ILogger<ProcessRecordStore> logger)
    {
        Folder = folder;
        _logger = logger;
    }

    /// <summary>The folder.</summary>
    internal string Folder { get; }

    internal WorkerFiles FilesOf(WorkerIdentity worker) => new(Folder, worker);

    /// <summary>All records. One that cannot be read is put aside, with a warning: the others must be adopted.</summary>
    internal async Task<ImmutableArray<ProcessRecord>> LoadAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var records = ImmutableArray.CreateBuilder<ProcessRecord>();
        foreach (var path in Directory.EnumerateFiles(Folder, "*" + WorkerFiles.RecordEnding).Order(StringComparer.Ordinal).ToArray())
        {
            var record = Parse(await File.ReadAllBytesAsync(path, cancellationToken));
            if (record is not null && FilesOf(record.Worker).Record == path)
            {
                records.Add(record);
                continue;
            }
            LogDamaged(_logger, path);
            File.Move(path, path + ".bad", overwrite: true);
        }
        return records.ToImmutable();
    }

    internal Task SaveAsync(ProcessRecord record, CancellationToken cancellationToken) =>
        DurableFile.ReplaceAsync(FilesOf(record.Worker).Record, JsonSerializer.SerializeToUtf8Bytes(record, Json), cancellationToken);

    private static ProcessRecord? Parse(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<ProcessRecord>(content, Json) is { Format: ProcessRecord.CurrentFormat } record ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "the process record '{Path}' cannot be read; it is put aside, and a process that it named is not adopted")]
    private static partial void LogDamaged(ILogger logger, string path);
}
