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
    /// <summary>Names in snake case, words in kebab case.</summary>
    public static JsonSerializerOptions Options { get; } = AnswerJson.Apply(new()
    {
        MaxDepth = 32,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AskForNothing } },
    });

    private static void AskForNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }
}
