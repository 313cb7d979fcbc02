using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>Values of a spec as JSON.</summary>
internal static class SpecJson
{
    /// <summary>A value without names in it.</summary>
    public static JsonNode? Of(SpecNode node) => node switch
    {
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(Of)]),
        ScalarNode { Kind: ScalarKind.Text } text => JsonValue.Create(text.Text),
        ScalarNode scalar => JsonNode.Parse(scalar.Text),
        _ => throw new ArgumentException($"{node.Describe()} is no value", nameof(node)),
    };
}
