using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>JSON of the checkpoint files: snake case, indented.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true,
    AllowDuplicateProperties = false, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrainerState))]
[JsonSerializable(typeof(CheckpointManifest))]
internal sealed partial class CheckpointJson : JsonSerializerContext
{
    /// <summary>The largest JSON file that is read.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no such JSON.</exception>
    public static T Read<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        if (new FileInfo(path).Length > MaxLength)
            throw new InvalidDataException($"'{path}' is longer than {MaxLength} bytes");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new InvalidDataException($"'{path}' is null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{path}' is broken: {error.Message}", error);
        }
    }
}
