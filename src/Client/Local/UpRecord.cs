using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Files;

namespace OrleansTraining.Client.Local;

/// <summary>Where an <c>otrain up</c> is.</summary>
internal enum UpPhase
{
    /// <summary>Silos are being started.</summary>
    Starting,

    /// <summary>The cluster is ready, and the job, if there is one, is submitted.</summary>
    Ready,

    /// <summary>It is being ended.</summary>
    Stopping,
}

/// <summary>The <c>otrain up</c> that runs on a state folder: <c>up.json</c> there, removed at its end.</summary>
internal sealed record UpRecord
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The process of <c>otrain up</c>.</summary>
    public required ProcessIdentity Process { get; init; }

    /// <summary>Where it is.</summary>
    public required UpPhase Phase { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Its silos.</summary>
    public required ImmutableArray<SiloPlan> Silos { get; init; }

    /// <summary>The job that it was given.</summary>
    public string? JobId { get; init; }

    /// <summary>The record of a folder; null when there is none that can be read.</summary>
    public static async Task<UpRecord?> ReadAsync(StateFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<UpRecord>(await File.ReadAllBytesAsync(folder.UpRecordPath, cancellationToken), Json);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Processes are found by their mark: the record only says more about them.
            return null;
        }
    }

    /// <summary>Writes the record.</summary>
    public Task WriteAsync(StateFolder folder, CancellationToken cancellationToken) =>
        DurableFile.ReplaceAsync(folder.UpRecordPath, JsonSerializer.SerializeToUtf8Bytes(this, Json), cancellationToken);

    /// <summary>Removes the record.</summary>
    public static void Remove(StateFolder folder)
    {
        if (Directory.Exists(folder.Directory))
            File.Delete(folder.UpRecordPath);
    }
}
