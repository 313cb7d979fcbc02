using System.Collections.Immutable;
using System.Text.Json;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Silo.Api.OpenApi;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary>
/// <c>POST /jobs/purge</c> with <c>{"phase": ["completed"], "older_than": "7d", "name": "exp-", "dry_run": true}</c>: deletes jobs
/// that have ended. An empty body is refused: all is too much to mean by saying nothing.
/// </summary>
internal static class PurgeEndpoint
{
    internal static BodySchema Body { get; } = BodySchema.Of(
        required: true,
        """
        {
          "phase": {"type": "array", "items": {"type": "string", "enum": ["completed", "failed", "stopped"]}},
          "older_than": {"type": "string", "description": "How long ago they ended at least: 12h, 7d."},
          "name": {"type": "string", "description": "With what their ids begin."},
          "dry_run": {"type": "boolean", "description": "Whether they are only named."}
        }
        """);

    private static readonly JobPhase[] Final = [.. Enum.GetValues<JobPhase>().Where(phase => phase.IsFinal())];

    internal static async Task<IResult> HandleAsync(HttpRequest request, IClusterGrains cluster, JobLists lists, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return Problems.WrongType("application/json");
        var body = await BodyReader.ReadAsync(request, optional: false, cancellationToken);
        var phases = body.Value("phase", $"some of {string.Join(", ", Final.Select(EnumWords.Of))}, as a list", Phases);
        var olderThan = body.Duration("older_than");
        var name = body.Text("name", JobNames.MaxLength);
        var purge = new PurgeRequest { Phases = phases ?? [], OlderThan = olderThan ?? TimeSpan.Zero, Name = name ?? "", DryRun = body.Flag("dry_run") ?? false };
        if (!body.IsFaulty && phases is null && olderThan is null && string.IsNullOrEmpty(name))
            body.Fault(BodyReader.Whole, "must say which jobs, by phase, older_than or name");
        if (body.Faults() is { IsEmpty: false } faults)
            return Problems.Invalid(faults);
        var purged = await cluster.Jobs.PurgeAsync(purge, cancellationToken);
        lists.Forget();
        return Results.Json(new PurgeReply(purged, purge.DryRun), ApiJson.Options);
    }

    private static ImmutableArray<JobPhase>? Phases(JsonElement field)
    {
        if (field.ValueKind != JsonValueKind.Array)
            return null;
        var phases = ImmutableArray.CreateBuilder<JobPhase>();
        foreach (var item in field.EnumerateArray())
        {
            var found = Final.Where(phase => item.ValueKind == JsonValueKind.String && EnumWords.Of(phase) == item.GetString()).ToArray();
            if (found.Length == 0)
                return null;
            phases.Add(found[0]);
        }
        // None at all would mean all of them to the registry.
        return phases.Count > 0 ? phases.ToImmutable() : null;
    }
}
