using System.Collections.Immutable;
using System.Text.Json;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Api;

/// <summary>The body of <c>POST /jobs/{id}/scale</c>: <c>{"workers": 4}</c>.</summary>
internal static class ScaleBody
{
    private const string Workers = "workers";

    /// <summary>The number of workers, or everything that is wrong with the body.</summary>
    internal static async Task<(int Workers, ImmutableArray<SpecFault> Faults)> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return (0, [new SpecFault("body", $"is no JSON: {exception.Message}")]);
        }
    }

    private static (int Workers, ImmutableArray<SpecFault> Faults) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return (0, [new SpecFault("body", "must be an object, {\"workers\": N}")]);
        var faults = ImmutableArray.CreateBuilder<SpecFault>();
        int? workers = null;
        foreach (var field in root.EnumerateObject())
            if (field.Name != Workers)
                faults.Add(new SpecFault(field.Name, "is no known field; there is only workers"));
            else if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out var number))
                workers = number;
            else
                faults.Add(new SpecFault(Workers, $"must be a whole number, is {field.Value.GetRawText()}"));
        if (workers is null && faults.All(fault => fault.Path != Workers))
            faults.Add(new SpecFault(Workers, "is missing"));
        return (workers ?? 0, faults.ToImmutable());
    }
}
