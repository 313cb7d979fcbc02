using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary>What can be read of one job.</summary>
internal static class JobEndpoints
{
    /// <summary><c>GET /jobs/{id}</c>: all about it, its spec included.</summary>
    internal static async Task<IResult> GetAsync(string id, IClusterGrains cluster, CancellationToken cancellationToken)
    {
        var job = cluster.Job(id);
        if (await job.GetStatusAsync(cancellationToken) is not { } status || await job.GetSpecAsync(cancellationToken) is not { } spec)
            return Problems.NoSuchJob(id);
        var answer = JsonSerializer.SerializeToNode(status, ApiJson.Options)!.AsObject();
        answer["spec"] = JsonNode.Parse(JobSpecWriter.ToJson(JobSpecs.WithoutSecrets(spec), indented: false));
        return Results.Bytes(ApiJson.Bytes(answer), "application/json");
    }

    /// <summary><c>GET /jobs/{id}/summary</c>: its line in the list.</summary>
    internal static async Task<IResult> SummaryAsync(string id, IClusterGrains cluster, JobLists lists, CancellationToken cancellationToken)
    {
        if (await cluster.Job(id).GetSummaryAsync(cancellationToken) is not { } summary)
            return Problems.NoSuchJob(id);
        // That it is being deleted only the list knows.
        var line = (await lists.GetAsync(cancellationToken)).All.FirstOrDefault(job => job.JobId == id);
        return Results.Json(summary with { Deleting = line?.Deleting == true }, ApiJson.Options);
    }

    /// <summary><c>GET /jobs/{id}/workers</c>.</summary>
    internal static async Task<IResult> WorkersAsync(string id, IClusterGrains cluster, CancellationToken cancellationToken) =>
        await cluster.Job(id).GetStatusAsync(cancellationToken) is { } status ? Results.Json(new ItemList<WorkerStatus>(status.Workers), ApiJson.Options) : Problems.NoSuchJob(id);

    /// <summary><c>GET /jobs/{id}/checkpoints</c>: those that are kept, newest first.</summary>
    internal static async Task<IResult> CheckpointsAsync(string id, IClusterGrains cluster, CancellationToken cancellationToken) =>
        await cluster.Job(id).GetStatusAsync(cancellationToken) is { } status
            ? Results.Json(new ItemList<CheckpointLine>(CheckpointLine.Of(status)), ApiJson.Options)
            : Problems.NoSuchJob(id);
}
