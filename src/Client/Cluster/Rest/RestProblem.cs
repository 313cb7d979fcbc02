using System.Collections.Immutable;
using System.Text.Json;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>What a server said about a request that failed: problem details (RFC 9457), or whatever there was.</summary>
internal sealed record RestProblem
{
    private const int MaxShown = 300;

    /// <summary>The status code.</summary>
    public required int Status { get; init; }

    /// <summary>In words; empty: nothing was said.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What is wrong with the request, by field.</summary>
    public ImmutableArray<SpecFault> Faults { get; init; } = [];

    /// <summary>Reads a body.</summary>
    public static RestProblem Read(int status, ReadOnlySpan<byte> body)
    {
        var problem = new RestProblem { Status = status };
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(problem, document.RootElement) : problem;
        }
        catch (JsonException)
        {
            // A proxy's page, say: the status has to be enough.
            return problem;
        }
    }

    private static RestProblem Read(RestProblem problem, JsonElement root)
    {
        string Text(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var detail = Text("detail") is { Length: > 0 } said ? said : Text("title");
        return problem with { Detail = detail.Length > MaxShown ? detail[..MaxShown] + "…" : detail, Faults = FaultsOf(root) };
    }

    private static ImmutableArray<SpecFault> FaultsOf(JsonElement root)
    {
        if (!root.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Object)
            return [];
        return
        [
            .. from field in errors.EnumerateObject()
               from message in field.Value.ValueKind == JsonValueKind.Array ? field.Value.EnumerateArray().ToArray() : [field.Value]
               where message.ValueKind == JsonValueKind.String
               select new SpecFault(field.Name, message.GetString()!),
        ];
    }
}
