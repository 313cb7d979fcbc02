using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansTraining.Trainer.Loop;

/// <summary>What a member must know beside the bytes of the tensors.</summary>
/// <param name="Standing">How far the replica is.</param>
/// <param name="OptimizerCounter">What the optimiser counts.</param>
/// <param name="Length">Bytes of all tensors.</param>
internal sealed record ReplicaHeader(Standing Standing, long OptimizerCounter, long Length)
{
    /// <summary>The longest header that is read.</summary>
    public const int MaxLength = 1 << 16;

    /// <summary>Its JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ReplicaHeaderJson.Default.ReplicaHeader);

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ReplicaHeader Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxLength)
            throw new InvalidDataException($"the header of a state has {json.Length} bytes, more than {MaxLength}");
        try
        {
            var header = JsonSerializer.Deserialize(json, ReplicaHeaderJson.Default.ReplicaHeader);
            return header is { Standing.Step: >= 0, OptimizerCounter: >= 0 }
                ? header
                : throw new InvalidDataException("the header of a state makes no sense");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the header of a state is broken: {error.Message}", error);
        }
    }
}

/// <summary>JSON of the header.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ReplicaHeader))]
internal sealed partial class ReplicaHeaderJson : JsonSerializerContext;
