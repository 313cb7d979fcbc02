using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>What one sum of a step was made of.</summary>
public sealed record LedgerShare
{
    /// <summary>The rank that brought it.</summary>
    [JsonPropertyName("r")] public required int Rank { get; init; }

    /// <summary>The microbatches.</summary>
    [JsonPropertyName("m"), JsonConverter(typeof(MicrobatchRangeConverter))] public required MicrobatchRange Microbatches { get; init; }

    /// <summary>Their samples, by the place in the data set, in order of microbatch.</summary>
    [JsonPropertyName("ids")] public required ImmutableArray<long> Samples { get; init; }
}
