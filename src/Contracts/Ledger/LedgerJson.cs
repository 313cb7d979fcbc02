using System.Text.Json.Serialization;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>JSON of the lines.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(LedgerHeader))]
[JsonSerializable(typeof(LedgerStep))]
internal sealed partial class LedgerJson : JsonSerializerContext;
