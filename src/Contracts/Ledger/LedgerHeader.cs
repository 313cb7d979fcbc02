using System.Text.Json.Serialization;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>The first line of a ledger: who keeps it, and what the numbers in it mean.</summary>
public sealed record LedgerHeader
{
    /// <summary>The job.</summary>
    [JsonPropertyName("job")] public required string Job { get; init; }

    /// <summary>The worker's slot.</summary>
    [JsonPropertyName("slot")] public required int Slot { get; init; }

    /// <summary>The worker's attempt.</summary>
    [JsonPropertyName("attempt")] public required int Attempt { get; init; }

    /// <summary>Training samples of an epoch.</summary>
    [JsonPropertyName("samples")] public required int SamplesPerEpoch { get; init; }

    /// <summary>Microbatches of a step.</summary>
    [JsonPropertyName("microbatches")] public required int Microbatches { get; init; }

    /// <summary>Samples of a microbatch.</summary>
    [JsonPropertyName("size")] public required int Size { get; init; }
}
