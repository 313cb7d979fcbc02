using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>A line of a ledger: a step that its keeper has committed, with the shares of all members.</summary>
public sealed record LedgerStep
{
    /// <summary>Whether its keeper was a learner in that generation: it has committed the step, and brought nothing to it.</summary>
    [JsonPropertyName("l"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Learning { get; init; }

    /// <summary>How many microseconds before that its keeper had begun with the step; 0 for a learner, which only follows.</summary>
    [JsonPropertyName("d"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public long DurationMicroseconds { get; init; }

    /// <summary>How many microseconds of these it computed, before it waited for the total; 0 for a learner.</summary>
    [JsonPropertyName("c"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public long ComputeMicroseconds { get; init; }

    /// <summary>When, in microseconds since 1970.</summary>
    [JsonPropertyName("t")] public required long Microseconds { get; init; }

    /// <summary>In which generation.</summary>
    [JsonPropertyName("g")] public required long Generation { get; init; }

    /// <summary>The step, counted from 0.</summary>
    [JsonPropertyName("s")] public required int Step { get; init; }

    /// <summary>The members of the generation.</summary>
    [JsonPropertyName("w")] public required int WorldSize { get; init; }

    /// <summary>What the members brought.</summary>
    [JsonPropertyName("shares")] public required ImmutableArray<LedgerShare> Shares { get; init; }
}
