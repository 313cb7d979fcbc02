using System.Text.Json;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Silo.Api;

/// <summary>Writes answers.</summary>
internal static class ApiJson
{
    internal static JsonSerializerOptions Options { get; } = AnswerJson.Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>A value as UTF-8.</summary>
    internal static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
}
