using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>
/// Reads the answers of the REST API into the records of the contracts. A server may be older or newer: what it does not
/// say has its default, and what is not known is passed over.
/// </summary>
internal static class RestJson
{
    // What has none is no job, and its server no silo.
    private const string Id = "job_id";

    /// <summary>Names in snake case, words in kebab case.</summary>
    public static JsonSerializerOptions Options { get; } = AnswerJson.Apply(new()
    {
        MaxDepth = 32,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AskForIdsAlone } },
    });

    private static void AskForIdsAlone(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired &= property.Name == Id;
    }
}
