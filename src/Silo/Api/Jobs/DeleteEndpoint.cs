using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Api.OpenApi;
using OrleansTraining.Silo.Api.Queries;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary><c>DELETE /jobs/{id}</c>: removes a job with its checkpoints; one that runs only with <c>?force=true</c>.</summary>
internal static class DeleteEndpoint
{
    internal static QueryParameter[] Parameters { get; } = [new("force", "Whether a job that runs is stopped first.", QueryType.Flag)];

    /// <summary>204 when it is gone, 202 when it is on its way, 404 without such a job, 409 for one that runs.</summary>
    internal static async Task<IResult> HandleAsync(string id, HttpRequest request, IClusterGrains cluster, JobLists lists, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var force = query.Flag("force");
        if (query.Refuse() is { } refusal)
            return refusal;
        var outcome = await cluster.Jobs.DeleteAsync(id, force, cancellationToken);
        lists.Forget();
        return outcome switch
        {
            DeleteOutcome.Deleted => Results.NoContent(),
            DeleteOutcome.Deleting => Results.Json(new DeleteReply(id, Deleting: true), ApiJson.Options, statusCode: StatusCodes.Status202Accepted),
            DeleteOutcome.Running => Problems.Conflict($"{id} has not ended; stop it first, or delete it with ?force=true."),
            _ => Problems.NoSuchJob(id),
        };
    }
}
