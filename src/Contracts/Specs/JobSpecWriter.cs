using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansTraining.Contracts.Specs.Fields;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs;

/// <summary>Writes a spec with all its fields; those that have no effect are left out.</summary>
public static class JobSpecWriter
{
    /// <summary>The spec as JSON.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="indented">Whether it is spread over lines.</param>
    public static string ToJson(JobSpec spec, bool indented = true)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented }))
            WriteJson(writer, spec);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the spec as one JSON object.</summary>
    public static void WriteJson(Utf8JsonWriter writer, JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(spec);
        WriteNode(writer, JobSpecShape.Job.Write(spec));
    }

    /// <summary>The spec as YAML.</summary>
    public static string ToYaml(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return YamlWriter.Write(JobSpecShape.Job.Write(spec));
    }

    private static void WriteNode(Utf8JsonWriter writer, SpecNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                writer.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    WriteNode(writer, entry.Value);
                }
                writer.WriteEndObject();
                break;
            case SequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                    WriteNode(writer, item);
                writer.WriteEndArray();
                break;
            case ScalarNode { Kind: ScalarKind.Text } text:
                writer.WriteStringValue(text.Text);
                break;
            case ScalarNode scalar:
                writer.WriteRawValue(scalar.Text);
                break;
        }
    }
}
