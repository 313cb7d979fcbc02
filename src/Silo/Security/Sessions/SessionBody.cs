using System.Collections.Immutable;
using System.Text.Json;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>The body of <c>POST /session</c>: <c>{"token": "otr_…"}</c>. What is wrong with it is told without what was in it.</summary>
internal static class SessionBody
{
    /// <summary>The most that it may have.</summary>
    internal const int MaxBytes = 4 * 1024;

    private const string Token = "token";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>The token, or everything that is wrong with the body.</summary>
    internal static async Task<(string Token, ImmutableArray<SpecFault> Faults)> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Strict, cancellationToken);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second: a text in it is no Unicode, which is found out when it is looked at.
            return ("", [new SpecFault("body", "is no JSON")]);
        }
    }

    private static (string Token, ImmutableArray<SpecFault> Faults) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return ("", [new SpecFault("body", "must be an object, {\"token\": \"otr_…\"}")]);
        var faults = ImmutableArray.CreateBuilder<SpecFault>();
        if (root.EnumerateObject().Any(field => field.Name != Token))
            faults.Add(new SpecFault("body", "has an unknown field; there is only token"));
        if (root.TryGetProperty(Token, out var token) && token.ValueKind == JsonValueKind.String)
            return (token.GetString()!, faults.ToImmutable());
        faults.Add(new SpecFault(Token, "must be a text"));
        return ("", faults.ToImmutable());
    }
}
